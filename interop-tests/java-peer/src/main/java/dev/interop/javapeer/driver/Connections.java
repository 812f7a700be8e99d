package dev.interop.javapeer.driver;

import dev.interop.serving.Target;
import dev.interop.v1.Connection;
import dev.interop.v1.Endpoint;
import dev.interop.v1.Tls;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.ManagedChannelRegistry.ProviderNotFoundException;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The driver's channels: one channel, with one TCP connection, for each endpoint and connection name. */
final class Connections implements AutoCloseable {
    private static final int MAX_MESSAGE_BYTES = 64 << 20;
    private static final int MAX_METADATA_BYTES = 64 << 10;

    private final Map<Key, ManagedChannel> channels = new HashMap<>();

    private record Key(Endpoint endpoint, String name) {}

    /**
     * Returns the channel of an endpoint and a connection name, and creates it if necessary.
     *
     * @throws InvalidRequest the credentials cannot be used
     */
    synchronized ManagedChannel open(Endpoint endpoint, Connection connection) throws InvalidRequest {
        var key = new Key(endpoint, connection.getName());
        ManagedChannel channel = channels.get(key);
        if (channel == null) {
            channel = build(endpoint);
            channels.put(key, channel);
        }
        return channel;
    }

    /** Closes the channel if the connection requests it. Call it when a call is over. */
    synchronized void release(Endpoint endpoint, Connection connection) {
        if (connection.getCloseAfter()) {
            ManagedChannel channel = channels.remove(new Key(endpoint, connection.getName()));
            if (channel != null) {
                channel.shutdown();
            }
        }
    }

    @Override
    public synchronized void close() {
        channels.values().forEach(ManagedChannel::shutdownNow);
        channels.clear();
    }

    private static ManagedChannel build(Endpoint endpoint) throws InvalidRequest {
        ManagedChannelBuilder<?> builder = builder(endpoint)
                // Without this, a proxy from the environment would receive even the calls to localhost.
                .proxyDetector(address -> null)
                .maxInboundMessageSize(orElse(endpoint.getMaxInboundMessageBytes(), MAX_MESSAGE_BYTES))
                .maxInboundMetadataSize(orElse(endpoint.getMaxInboundMetadataBytes(), MAX_METADATA_BYTES));
        if (!endpoint.getTls().getServerName().isEmpty()) {
            builder.overrideAuthority(endpoint.getTls().getServerName());
        }
        return builder.build();
    }

    private static ManagedChannelBuilder<?> builder(Endpoint endpoint) throws InvalidRequest {
        String uri = Target.uri(endpoint.getTarget());
        if (!endpoint.hasTls()) {
            return Grpc.newChannelBuilder(uri, InsecureChannelCredentials.create());
        }
        try {
            return Grpc.newChannelBuilder(uri, credentials(endpoint.getTls()));
        } catch (IOException | IllegalArgumentException | ProviderNotFoundException unreadable) {
            throw new InvalidRequest("endpoint.tls holds no usable PEM: " + unreadable.getMessage());
        }
    }

    private static ChannelCredentials credentials(Tls tls) throws IOException {
        var credentials =
                TlsChannelCredentials.newBuilder().trustManager(tls.getRoots().newInput());
        if (!tls.getCertificateChain().isEmpty()) {
            credentials.keyManager(
                    tls.getCertificateChain().newInput(), tls.getPrivateKey().newInput());
        }
        return credentials.build();
    }

    /** Returns the given limit, at most the largest int, or the standard if the given limit is 0. */
    private static int orElse(int given, int standard) {
        return given == 0 ? standard : (int) Math.min(Integer.toUnsignedLong(given), Integer.MAX_VALUE);
    }
}
