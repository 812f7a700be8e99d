package org.greeterpb.server.probe;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.greeterpb.interop.v1.MetadataEntry;
import org.greeterpb.interop.v1.Observation;
import org.greeterpb.interop.v1.Payload;
import org.greeterpb.interop.v1.UnaryRequest;
import org.greeterpb.interop.v1.UnaryResponse;
import org.greeterpb.peer.MetadataEntries;
import org.greeterpb.server.TestServer;

/** A server with scripts, and a client that shows all it sees. The messages of all styles are alike. */
final class ScriptClient implements AutoCloseable {
    private final CallRecorder recorder = new CallRecorder();
    private final TestServer server;

    /** What the handler said, and how the call ended; metadata of the library left out. */
    record Seen(
            List<MetadataEntry> headers,
            List<Payload> replies,
            Status.Code code,
            String text,
            List<MetadataEntry> trailers) {
        /** What all calls see that go well and have no metadata. */
        static Seen ok(Payload... replies) {
            return new Seen(List.of(), List.of(replies), Status.Code.OK, null, List.of());
        }

        static Seen error(Status.Code code, String text) {
            return new Seen(List.of(), List.of(), code, text, List.of());
        }
    }

    ScriptClient() throws IOException {
        server = TestServer.recorded(builder -> {
            recorder.record(builder);
            builder.addService(ProbeService.definition(recorder));
        });
    }

    static Stream<MethodType> styles() {
        return Stream.of(MethodType.values()).filter(style -> style != MethodType.UNKNOWN);
    }

    static Payload data(String data) {
        return Payload.newBuilder()
                .setData(com.google.protobuf.ByteString.copyFromUtf8(data))
                .build();
    }

    /** A request with the payload "first" and a script of these steps, as JSON. */
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

    /** Sends these requests and the end of them, and reads all. */
    Seen perform(MethodType style, UnaryRequest... requests) throws Exception {
        Talk talk = talk("id", style);
        for (UnaryRequest request : requests) {
            talk.send(request);
        }
        talk.halfClose();
        return talk.readToEnd();
    }

    Talk talk(String id, MethodType style) {
        return new Talk(id, style);
    }

    /** Once the handler has ended. */
    Observation observed(String id) throws Exception {
        return observed(id, Duration.ofSeconds(5));
    }

    /** As it is by now. */
    Observation observation(String id) throws Exception {
        return observed(id, Duration.ZERO);
    }

    private Observation observed(String id, Duration wait) throws Exception {
        return recorder.observe(id, wait).get(6, TimeUnit.SECONDS).orElse(Observation.getDefaultInstance());
    }

    @Override
    public void close() {
        server.close();
    }

    private static String method(MethodType style) {
        String name = switch (style) {
            case UNARY -> "Unary";
            case SERVER_STREAMING -> "ServerStream";
            case CLIENT_STREAMING -> "ClientStream";
            case BIDI_STREAMING -> "BidiStream";
            case UNKNOWN -> throw new IllegalArgumentException("no style");
        };
        return "interop.v1.ProbeService/" + name;
    }

    /** One call, step by step. */
    final class Talk extends ClientCall.Listener<UnaryResponse> {
        private final BlockingQueue<Payload> arrived = new LinkedBlockingQueue<>();
        private final List<Payload> read = new CopyOnWriteArrayList<>();
        private final List<Long> wireSizes = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Metadata> headers = new CompletableFuture<>();
        private volatile Metadata trailers;
        private final CompletableFuture<Seen> end = new CompletableFuture<>();
        private final ClientCall<UnaryRequest, UnaryResponse> call;

        private Talk(String id, MethodType style) {
            var method = MethodDescriptor.<UnaryRequest, UnaryResponse>newBuilder()
                    .setType(style)
                    .setFullMethodName(method(style))
                    .setRequestMarshaller(ProtoUtils.marshaller(UnaryRequest.getDefaultInstance()))
                    .setResponseMarshaller(ProtoUtils.marshaller(UnaryResponse.getDefaultInstance()))
                    .build();
            var sent = new Metadata();
            sent.put(MetadataEntries.CALL_ID, id);
            call = server.channel()
                    .newCall(
                            method,
                            CallOptions.DEFAULT
                                    .withDeadlineAfter(30, TimeUnit.SECONDS)
                                    .withStreamTracerFactory(new WireSizes(wireSizes)));
            call.start(this, sent);
        }

        void send(UnaryRequest request) {
            call.sendMessage(request);
        }

        void halfClose() {
            call.halfClose();
        }

        void cancel() {
            call.cancel("by the test", null);
        }

        Payload read() throws InterruptedException {
            call.request(1);
            return arrived.poll(5, TimeUnit.SECONDS);
        }

        Seen readToEnd() throws Exception {
            call.request(Integer.MAX_VALUE);
            return end();
        }

        Seen end() throws Exception {
            return end.get(15, TimeUnit.SECONDS);
        }

        boolean isOver() {
            return end.isDone();
        }

        Metadata headers() throws Exception {
            return headers.get(5, TimeUnit.SECONDS);
        }

        boolean headersArrived() {
            return headers.isDone();
        }

        /** Of a call that is over. */
        Metadata trailers() {
            return trailers;
        }

        /** Of each reply as it came, compressed or not. */
        List<Long> wireSizes() {
            return wireSizes;
        }

        @Override
        public void onHeaders(Metadata arrivedHeaders) {
            headers.complete(arrivedHeaders);
        }

        @Override
        public void onMessage(UnaryResponse reply) {
            read.add(reply.getPayload());
            arrived.add(reply.getPayload());
        }

        @Override
        public void onClose(Status status, Metadata last) {
            trailers = last;
            end.complete(new Seen(
                    application(headers.getNow(new Metadata())),
                    List.copyOf(read),
                    status.getCode(),
                    status.getDescription(),
                    application(last)));
        }

        private static List<MetadataEntry> application(Metadata metadata) {
            return MetadataEntries.of(metadata).stream()
                    .filter(entry -> entry.getKey().startsWith("x-"))
                    .toList();
        }
    }

    private static final class WireSizes extends ClientStreamTracer.Factory {
        private final List<Long> sizes;

        WireSizes(List<Long> sizes) {
            this.sizes = sizes;
        }

        @Override
        public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata sent) {
            return new ClientStreamTracer() {
                @Override
                public void inboundMessageRead(int number, long wireSize, long size) {
                    sizes.add(wireSize);
                }
            };
        }
    }
}
