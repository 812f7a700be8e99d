package dev.interop.matrix;

import com.google.protobuf.util.Durations;
import dev.interop.fault.HarnessFault;
import dev.interop.peer.DriverSpec;
import dev.interop.peers.PeerDriver;
import dev.interop.peers.PeerServer;
import dev.interop.tls.Security;
import dev.interop.v1.Api;
import dev.interop.v1.Call;
import dev.interop.v1.Connection;
import dev.interop.v1.End;
import dev.interop.v1.Endpoint;
import dev.interop.v1.Event;
import dev.interop.v1.HalfClose;
import dev.interop.v1.PerformResponse;
import dev.interop.v1.ReceiveToEnd;
import dev.interop.v1.Send;
import dev.interop.v1.Step;
import dev.interop.v1.Style;
import dev.interop.wire.Frame;
import dev.interop.wire.RawServer;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Checks that a driver reaches its targets before cells depend on it; an address may be valid only for the engine. */
final class FirstCall {
    private static final long LIMIT_MILLIS = 20_000;
    private static final String FIX =
            "fix the entry in interop.yaml: an address must be valid for the engine and for all"
                    + " drivers, and 'hub' for the driver of its own entry";

    private static final String FIX_OWN =
            "fix the server's entry in interop.yaml: its address and 'tls' must be valid for the engine and for all drivers,"
                    + " and a firewall of this machine must allow connections from containers";

    private FirstCall() {}

    /** @throws HarnessFault if the driver does not reach the server */
    static void make(PeerDriver driver, PeerServer server, String runId) {
        Call call = call(
                "%s-first-of-%s-at-%s".formatted(runId, driver.peer(), server.peer()),
                server.endpoint(driver, Security.PLAINTEXT));
        End end = end(driver, ServerMetadata.add(call, server));
        if (!reached(server, end)) {
            throw new HarnessFault("the %s does not reach the %s; it used the address %s: %s (%s); %s"
                    .formatted(
                            driver.title(),
                            server.title(),
                            call.getEndpoint().getTarget(),
                            Status.fromCodeValue(end.getCode()).getCode(),
                            end.getMessage(),
                            fix(driver, server)));
        }
    }

    private static String fix(PeerDriver driver, PeerServer server) {
        DriverSpec own = driver.peer().driver();
        if (own != null && own.address() != null) {
            return "%s; 'hub' of client '%s' must be the host by which its driver reaches this machine"
                    .formatted(FIX_OWN, own.name());
        }
        return server.peer().isOwnServer() ? FIX_OWN : FIX;
    }

    /** A server of the user's own service may have no health service, but its response shows that the call arrived. */
    private static boolean reached(PeerServer server, End end) {
        return server.peer().isOwnServer()
                ? end.getCode() != Status.Code.UNAVAILABLE.value()
                        && end.getCode() != Status.Code.DEADLINE_EXCEEDED.value()
                : end.getCode() == Status.Code.OK.value();
    }

    /** @throws HarnessFault if the driver does not reach the engine */
    static void makeToEngine(PeerDriver driver, RawServer engine, String runId) {
        Call call = call("%s-first-of-%s-at-hub".formatted(runId, driver.peer()), driver.endpointAtHub(engine.port()));
        engine.announce(call.getId(), List.of(new Frame.Close()));
        End end = end(driver, call);
        if (engine.forget(call.getId()).attempts() == 0) {
            throw new HarnessFault(
                    "the %s does not reach the engine; it used the address %s: %s (%s); %s, and a firewall of this machine must allow the connection"
                            .formatted(
                                    driver.title(),
                                    call.getEndpoint().getTarget(),
                                    Status.fromCodeValue(end.getCode()).getCode(),
                                    end.getMessage(),
                                    FIX));
        }
    }

    /** Returns a health check. */
    static Call call(String id, Endpoint.Builder endpoint) {
        return Call.newBuilder()
                .setId(id)
                .setEndpoint(endpoint)
                .setConnection(Connection.newBuilder().setName("first").setCloseAfter(true))
                .setMethod(HealthGrpc.getCheckMethod().getFullMethodName())
                .setStyle(Style.STYLE_UNARY)
                .setApi(Api.API_GENERIC)
                .setRequestType(HealthCheckRequest.getDescriptor().getFullName())
                .setResponseType(HealthCheckResponse.getDescriptor().getFullName())
                .setLimit(Durations.fromMillis(LIMIT_MILLIS))
                .addSteps(Step.newBuilder().setSend(Send.getDefaultInstance()))
                .addSteps(Step.newBuilder().setHalfClose(HalfClose.getDefaultInstance()))
                .addSteps(Step.newBuilder().setReceiveToEnd(ReceiveToEnd.getDefaultInstance()))
                .build();
    }

    private static End end(PeerDriver driver, Call call) {
        try {
            PerformResponse response = driver.perform(call, 2 * LIMIT_MILLIS).get();
            List<Event> events = response.getOutcome().getEventsList();
            if (events.isEmpty()) {
                throw new HarnessFault("the %s cannot make an ordinary call: %s"
                        .formatted(driver.title(), response.getUnsupported().getReason()));
            }
            return events.get(events.size() - 1).getEnd();
        } catch (ExecutionException failed) {
            throw new HarnessFault(
                    "the %s responded to the engine with %s"
                            .formatted(driver.title(), Status.fromThrowable(failed.getCause())),
                    failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HarnessFault("the run was stopped before its first call", stopped);
        }
    }
}
