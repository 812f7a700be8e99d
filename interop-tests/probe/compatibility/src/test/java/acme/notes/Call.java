package acme.notes;

import acme.notes.v1.Note;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A call of any method that a test performs step by step. */
final class Call extends ClientCall.Listener<Note> {
    private static final int LIMIT_SECONDS = 60;

    private final BlockingQueue<Note> replies = new LinkedBlockingQueue<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private final ClientCall<Note, Note> call;

    /** @param id the call id that it sends */
    Call(Channel channel, MethodDescriptor<Note, Note> method, String id) {
        call = channel.newCall(method, CallOptions.DEFAULT.withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS));
        var metadata = new Metadata();
        metadata.put(Metadata.Key.of("x-interop-call-id", Metadata.ASCII_STRING_MARSHALLER), id);
        call.start(this, metadata);
        call.request(Integer.MAX_VALUE);
    }

    void send(Note note) {
        call.sendMessage(note);
    }

    void halfClose() {
        call.halfClose();
    }

    void cancel() {
        call.cancel("by the test", null);
    }

    Note read() throws InterruptedException {
        return replies.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    Status end() throws Exception {
        return end.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void onMessage(Note reply) {
        replies.add(reply);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        end.complete(status);
    }
}
