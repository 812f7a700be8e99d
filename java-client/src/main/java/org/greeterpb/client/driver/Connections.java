package org.greeterpb.client.driver;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.greeterpb.interop.v1.Connection;
import org.greeterpb.interop.v1.Endpoint;
import org.greeterpb.interop.v1.Tls;

/** The driver's channels: one, and so one TCP connection, for each endpoint and connection name. */
final class Connections implements AutoCloseable {
    private static final int MAX_MESSAGE_BYTES = 64 << 20;
    private static final int MAX_METADATA_BYTES = 64 << 10;

    private final Map<Key, ManagedChannel> channels = new HashMap<>();

    private record Key(Endpoint endpoint, String name) {}

    /** @throws InvalidCall the credentials cannot be used */
    synchronized ManagedChannel open(Endpoint endpoint, Connection connection) throws InvalidCall {
        var key = new Key(endpoint, connection.getName());
        ManagedChannel channel = channels.get(key);
        if (channel == null) {
            channel = build(endpoint);
            channels.put(key, channel);
        }
        return channel;
    }

    /** To be called once a call is over. */
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

    private static ManagedChannel build(Endpoint endpoint) throws InvalidCall {
        ManagedChannelBuilder<?> builder = Grpc.newChannelBuilder(endpoint.getTarget(), credentials(endpoint))
                .maxInboundMessageSize(orElse(endpoint.getMaxInboundMessageBytes(), MAX_MESSAGE_BYTES))
                .maxInboundMetadataSize(orElse(endpoint.getMaxInboundMetadataBytes(), MAX_METADATA_BYTES));
        if (!endpoint.getTls().getServerName().isEmpty()) {
            builder.overrideAuthority(endpoint.getTls().getServerName());
        }
        return builder.build();
    }

    private static ChannelCredentials credentials(Endpoint endpoint) throws InvalidCall {
        if (!endpoint.hasTls()) {
            return InsecureChannelCredentials.create();
        }
        Tls tls = endpoint.getTls();
        try {
            var credentials = TlsChannelCredentials.newBuilder()
                    .trustManager(tls.getRoots().newInput());
            if (!tls.getCertificateChain().isEmpty()) {
                credentials.keyManager(
                        tls.getCertificateChain().newInput(),
                        tls.getPrivateKey().newInput());
            }
            return credentials.build();
        } catch (IOException unreadable) {
            throw new InvalidCall("endpoint.tls holds no usable PEM: " + unreadable.getMessage());
        }
    }

    private static int orElse(int given, int standard) {
        return given == 0 ? standard : given;
    }
}
