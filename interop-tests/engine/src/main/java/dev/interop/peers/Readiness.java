package dev.interop.peers;

import com.google.common.base.Ascii;
import com.google.common.base.Throwables;
import dev.interop.fault.HarnessFault;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * Finds out whether a server of the user's own service is ready: its health is SERVING, or it has no health service and
 * speaks HTTP/2.
 */
final class Readiness {
    private static final int CONNECT_MILLIS = 1_000;
    /** With TLS 1.3, a server may close the connection without an alert if it misses a client certificate. */
    private static final String WITH_TLS =
            "over TLS; if it expects a client certificate, set 'certificate' and 'key' of 'tls'";

    private final boolean tls;
    private volatile String lastHealth = "";
    private volatile boolean speaksHttp2;

    /** @param tls whether the engine calls it with TLS */
    Readiness(boolean tls) {
        this.tls = tls;
    }

    /**
     * Asks once whether it is ready.
     *
     * @param health a stub of the channel
     * @throws StatusException it is not ready yet
     * @throws HarnessFault TLS fails
     */
    boolean ask(HealthGrpc.HealthBlockingV2Stub health, ManagedChannel channel) throws StatusException {
        try {
            ServingStatus status = health.withDeadlineAfter(PeerServer.ATTEMPT_SECONDS, TimeUnit.SECONDS)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus();
            lastHealth = "; its health service responds " + status;
            return status == ServingStatus.SERVING;
        } catch (StatusException failed) {
            lastHealth = "";
            failOnTls(failed.getStatus());
            speaksHttp2 = channel.getState(false) == ConnectivityState.READY;
            if (!isOfServer(failed.getStatus())) {
                throw notYet(failed);
            }
            return true;
        }
    }

    /** Returns whether the channel was connected when its last health check failed. */
    boolean speaksHttp2() {
        return speaksHttp2;
    }

    /** Returns a status that lets the engine try again; a proxy may respond with HTTP/1 until the server is ready. */
    private static StatusException notYet(StatusException failed) {
        Status status = failed.getStatus();
        return status.getCode() == Status.Code.DEADLINE_EXCEEDED
                ? failed
                : Status.UNAVAILABLE
                        .withDescription(status.getDescription())
                        .withCause(status.getCause())
                        .asException();
    }

    /**
     * Returns whether the status of a health check shows that the server is ready. A channel is READY when it has received
     * the SETTINGS of the server. A status with a cause is that of the library.
     */
    private boolean isOfServer(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE -> false;
            case DEADLINE_EXCEEDED -> speaksHttp2;
            default -> speaksHttp2 || status.getCause() == null;
        };
    }

    /** Fails at once, because more attempts do not change certificates. */
    private static void failOnTls(Status status) {
        Throwable cause = status.getCause();
        if (cause != null && Throwables.getCausalChain(cause).stream().anyMatch(SSLException.class::isInstance)) {
            throw new HarnessFault(
                    tlsFailure(String.valueOf(Throwables.getRootCause(cause).getMessage())));
        }
    }

    /** @param cause the alert of the server, or the problem with its certificate, in the words of the TLS library */
    static String tlsFailure(String cause) {
        String alert = Ascii.toLowerCase(cause);
        if (alert.contains("not an ssl/tls record")) {
            return "TLS fails: the server speaks plaintext; remove 'tls'";
        }
        boolean isAboutClient = alert.contains("certificate_required") || alert.contains("bad_certificate");
        return "TLS fails: " + cause
                + (isAboutClient
                        ? " (the server expects another client certificate: 'certificate' and 'key' of 'tls')"
                        : "");
    }

    /**
     * Returns the end of the message about a server that is not ready.
     *
     * @param ofChannel why the last attempt of the channel failed
     */
    String lastAttempt(InetSocketAddress address, String ofChannel) {
        if (!lastHealth.isEmpty()) {
            return lastHealth;
        }
        return (speaksHttp2 || !accepts(address)
                        ? ""
                        : "; it accepts connections, but does not speak HTTP/2 " + (tls ? WITH_TLS : "without TLS"))
                + ofChannel;
    }

    /** Returns whether a program accepts connections there. */
    static boolean accepts(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
