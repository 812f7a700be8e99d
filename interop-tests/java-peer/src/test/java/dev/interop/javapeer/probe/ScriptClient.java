package dev.interop.javapeer.probe;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.interop.serving.GrpcServer;
import dev.interop.v1.Observation;
import dev.interop.v1.Payload;
import dev.interop.v1.ProbeServiceGrpc;
import dev.interop.v1.UnaryRequest;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor.MethodType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** A server of scripts, and a client that returns complete outcomes. The messages of all styles have the same fields. */
final class ScriptClient implements AutoCloseable {
    private final GrpcServer server = new GrpcServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final ManagedChannel channel;

    static {
        // The library logs warnings about the errors that tests provoke.
        Logger.getLogger("").setLevel(Level.OFF);
    }

    ScriptClient() throws IOException {
        ProbeService.addTo(server);
        channel = Grpc.newChannelBuilder("localhost:" + server.start(), InsecureChannelCredentials.create())
                .proxyDetector(address -> null)
                .maxInboundMessageSize(8 * 1024 * 1024)
                .build();
    }

    static Stream<MethodType> styles() {
        return Stream.of(MethodType.values()).filter(style -> style != MethodType.UNKNOWN);
    }

    static Payload data(String data) {
        return Payload.newBuilder()
                .setData(com.google.protobuf.ByteString.copyFromUtf8(data))
                .build();
    }

    /** Returns a request with the payload "first" and a script of these steps, in JSON. */
    static UnaryRequest script(String steps) {
        return script("", steps, data("first"));
    }

    static UnaryRequest script(String compression, String steps, Payload payload) {
        UnaryRequest.Builder request = UnaryRequest.newBuilder().setPayload(payload);
        try {
            JsonFormat.parser().merge("{steps: [" + steps + "]}", request.getScriptBuilder());
        } catch (InvalidProtocolBufferException wrong) {
            throw new IllegalArgumentException(steps, wrong);
        }
        request.getScriptBuilder().setCompression(compression);
        return request.build();
    }

    /** Sends these requests, half-closes, and reads to the end. */
    ClientOutcome perform(MethodType style, UnaryRequest... requests) throws Exception {
        Talk talk = talk("id", style);
        for (UnaryRequest request : requests) {
            talk.send(request);
        }
        talk.halfClose();
        return talk.readToEnd();
    }

    Talk talk(String id, MethodType style) {
        return new Talk(channel, id, style);
    }

    /** Returns the observation once the handler has finished. */
    Observation observed(String id) throws Exception {
        return observed(id, Duration.ofSeconds(60));
    }

    /** Returns the current observation. */
    Observation observation(String id) throws Exception {
        return observed(id, Duration.ZERO);
    }

    private Observation observed(String id, Duration wait) throws Exception {
        return ProbeServiceGrpc.newBlockingV2Stub(channel)
                .withDeadlineAfter(wait.plusSeconds(60).toSeconds(), TimeUnit.SECONDS)
                .observe(RecordedServer.request(id, wait.toMillis()))
                .getObservation();
    }

    /** Closes the client first, so that no call delays the drain. */
    @Override
    public void close() {
        channel.shutdownNow();
        server.close();
    }
}
