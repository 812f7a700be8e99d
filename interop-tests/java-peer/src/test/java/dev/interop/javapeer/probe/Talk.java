package dev.interop.javapeer.probe;

import dev.interop.probe.MetadataEntries;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Payload;
import dev.interop.v1.UnaryRequest;
import dev.interop.v1.UnaryResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A call of a scripted method that a test performs step by step. The messages of all styles have the same fields. */
final class Talk extends ClientCall.Listener<UnaryResponse> {
    private final BlockingQueue<Payload> arrived = new LinkedBlockingQueue<>();
    private final List<UnaryResponse> read = new CopyOnWriteArrayList<>();
    private final List<Long> wireSizes = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Metadata> headers = new CompletableFuture<>();
    private volatile Metadata trailers;
    private final CompletableFuture<ClientOutcome> end = new CompletableFuture<>();
    private final ClientCall<UnaryRequest, UnaryResponse> call;

    Talk(Channel channel, String id, MethodType style) {
        var method = MethodDescriptor.<UnaryRequest, UnaryResponse>newBuilder()
                .setType(style)
                .setFullMethodName(method(style))
                .setRequestMarshaller(ProtoUtils.marshaller(UnaryRequest.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(UnaryResponse.getDefaultInstance()))
                .build();
        var sent = new Metadata();
        sent.put(MetadataEntries.CALL_ID, id);
        call = channel.newCall(
                method,
                CallOptions.DEFAULT
                        .withDeadlineAfter(60, TimeUnit.SECONDS)
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

    ClientOutcome readToEnd() throws Exception {
        call.request(Integer.MAX_VALUE);
        return end();
    }

    ClientOutcome end() throws Exception {
        return end.get(60, TimeUnit.SECONDS);
    }

    boolean isOver() {
        return end.isDone();
    }

    Metadata headers() throws Exception {
        return headers.get(60, TimeUnit.SECONDS);
    }

    boolean headersArrived() {
        return headers.isDone();
    }

    /** Returns the trailers of a call that is over. */
    Metadata trailers() {
        return trailers;
    }

    /** Returns the size of each reply on the wire, in bytes. */
    List<Long> wireSizes() {
        return wireSizes;
    }

    @Override
    public void onHeaders(Metadata arrivedHeaders) {
        headers.complete(arrivedHeaders);
    }

    @Override
    public void onMessage(UnaryResponse reply) {
        read.add(reply);
        arrived.add(reply.getPayload());
    }

    @Override
    public void onClose(Status status, Metadata last) {
        trailers = last;
        end.complete(new ClientOutcome(
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
