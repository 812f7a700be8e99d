package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import dev.interop.peer.Proof;
import dev.interop.peer.ServerProof;
import dev.interop.peer.ServerSpec;
import dev.interop.tls.Security;
import dev.interop.v1.Endpoint;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Observation;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A server of the user's own service. It needs nothing of the engine: neither a health service nor a probe. Drivers call it
 * through a relay, which the run opens, unless it serves TLS.
 */
public final class OwnServer extends PeerServer {
    /** Time from the end of a process's connections to its own end. */
    private static final Duration END_LIMIT = Duration.ofSeconds(2);

    private static final Duration POLL = Duration.ofMillis(10);

    private final ServerSpec spec;
    private final @Nullable ServerTls tls;
    private final ClientInterceptor metadata;
    private final Readiness readiness;
    private @Nullable InetSocketAddress relay;
    private @Nullable ServerProof proof;
    private @Nullable String nameInRecords;

    /**
     * @param runId id of the run, with which the id of the engine's first call begins
     * @throws HarnessFault a TLS file cannot be read
     */
    public OwnServer(Peer peer, PeerHost host, String runId) {
        super(peer, host, runId);
        spec = Objects.requireNonNull(peer.server(), "a peer of the contract");
        tls = spec.tls() == null ? null : ServerTls.read(spec.name(), spec.tls());
        readiness = new Readiness(tls != null);
        metadata = MetadataUtils.newAttachHeadersInterceptor(headers());
    }

    /** Returns the metadata that is sent with each call. */
    public Metadata headers() {
        var headers = new Metadata();
        spec.metadata()
                .forEach((key, value) -> headers.put(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), value));
        return headers;
    }

    /**
     * Returns a server that runs as interop.yaml describes; starts nothing.
     *
     * @param listen address at which the port of a container is published if drivers call it without a relay
     * @throws HarnessFault a TLS file cannot be read, or the server has no port
     */
    public static OwnServer create(Peer peer, RunContext run, InetAddress listen) {
        return new OwnServer(peer, host(Objects.requireNonNull(peer.server()), run, listen), run.id());
    }

    private static PeerHost host(ServerSpec spec, RunContext run, InetAddress listen) {
        if (spec.address() != null) {
            return AddressHost.of(spec);
        }
        return spec.image() != null
                ? new ImageHost(spec, run, spec.tls() == null ? EngineAddress.loopback() : listen)
                : new CommandHost(spec, run);
    }

    @Override
    ChannelCredentials credentials() {
        return tls == null ? super.credentials() : tls.credentials(spec.name());
    }

    @Override
    void configure(ManagedChannelBuilder<?> builder) {
        if (tls != null && tls.serverName() != null) {
            builder.overrideAuthority(tls.serverName());
        }
    }

    @Override
    <S extends AbstractStub<S>> S authorized(S stub) {
        return stub.withInterceptors(metadata);
    }

    @Override
    boolean isReady() throws StatusException {
        HealthGrpc.HealthBlockingV2Stub health = authorized(HealthGrpc.newBlockingV2Stub(channel()));
        if (!readiness.ask(health, channel())) {
            return false;
        }
        if (spec.probe()) {
            readiness.ask(health.withInterceptors(withFirstCallId()), channel());
            nameInRecords = firstRecord().getPeer();
        }
        return true;
    }

    /**
     * Returns why it no longer serves; empty while it responds. A process may end a moment after its connections, so this
     * method waits for its end. A server that does not respond counts as dead from now on.
     */
    public Optional<String> outage() {
        Optional<String> death = deathCause();
        if (death.isPresent() || responds()) {
            return death;
        }
        try {
            Awaitility.await()
                    .atMost(END_LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .until(() -> deathCause().isPresent());
        } catch (ConditionTimeoutException stillRunning) {
            markHung();
        }
        return deathCause();
    }

    private boolean responds() {
        channel().resetConnectBackoff();
        try {
            readiness.ask(authorized(HealthGrpc.newBlockingV2Stub(channel())), channel());
            return true;
        } catch (StatusException failed) {
            return readiness.speaksHttp2() || Thread.currentThread().isInterrupted();
        } catch (HarnessFault tls) {
            return false;
        }
    }

    @Override
    String lastAttempt() {
        return readiness.lastAttempt(host().address(), super.lastAttempt());
    }

    @Override
    String noProbe() {
        return "it has no record of calls, although it has 'probe: true'; add the probe to the server, or remove 'probe'";
    }

    @Override
    void afterReady() {
        deathCause().ifPresent(cause -> {
            throw new HarnessFault("it " + cause);
        });
        ServerProof ofHost = host().proof();
        if (spec.probe()) {
            proof = new ServerProof(Proof.RECORD, "its record of each call");
        } else if (tls != null) {
            proof = new ServerProof(Proof.ADDRESS, "TLS, so no relay records which calls arrive");
        } else {
            proof = ofHost;
        }
    }

    @Override
    public ServerProof proof() {
        return Objects.requireNonNull(proof, "not started");
    }

    @Override
    public boolean hasRecord() {
        return spec.probe();
    }

    /** Returns whether it serves TLS, so that its calls cannot be read on the wire. */
    public boolean servesTls() {
        return tls != null;
    }

    /** Sets the address of the relay in front of it; drivers and the raw client then call the relay. */
    public void relayAt(InetSocketAddress address) {
        relay = address;
    }

    @Override
    public InetSocketAddress address() {
        return relay != null ? relay : host().address();
    }

    /** @throws HarnessFault the case tests a kind of TLS; this server has one kind of connection */
    @Override
    public Endpoint.Builder endpoint(PeerDriver caller, Security security) {
        if (security != Security.PLAINTEXT) {
            throw new HarnessFault(
                    "the case has 'security', but the %s has one kind of connection, the one in interop.yaml; remove 'security' from the case"
                            .formatted(title()));
        }
        if (tls != null) {
            return Endpoint.newBuilder()
                    .setTarget(caller.targetsOf(this).get(0))
                    .setTls(tls.endpoint());
        }
        return relay == null ? caller.endpointAt(caller.targetsOf(this).get(0)) : caller.endpointAtHub(relay.getPort());
    }

    @Override
    public List<MetadataEntry> metadata() {
        return spec.metadata().entrySet().stream()
                .map(entry -> MetadataEntry.newBuilder()
                        .setKey(entry.getKey())
                        .setText(entry.getValue())
                        .build())
                .toList();
    }

    /** Returns the record under the name of this server and without its metadata, which no case expects. */
    @Override
    public Optional<Observation> observe(String callId, long waitMillis) throws StatusException {
        return super.observe(callId, waitMillis).map(this::cleaned);
    }

    private Observation cleaned(Observation record) {
        Observation.Builder cleaned = record.toBuilder().clearMetadata();
        List<MetadataEntry> secrets = metadata();
        record.getMetadataList().stream()
                .filter(entry -> !secrets.contains(entry))
                .forEach(cleaned::addMetadata);
        if (record.getPeer().equals(nameInRecords)) {
            cleaned.setPeer(spec.name());
        }
        return cleaned.build();
    }
}
