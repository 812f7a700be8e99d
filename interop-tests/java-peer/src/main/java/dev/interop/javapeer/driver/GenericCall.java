package dev.interop.javapeer.driver;

import com.google.protobuf.Message;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A call with the library's low-level API. It allows any steps, and requests one message for each pull. */
final class GenericCall extends ClientCall.Listener<Message> implements OpenCall {
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

    private final CallMilestones milestones = new CallMilestones();
    private final ClientCall<Message, Message> call;
    private volatile @Nullable Metadata headers;
    private volatile @Nullable Status status;
    private volatile @Nullable Metadata trailers;

    /** @param message null for the end of the call */
    private record Received(@Nullable Message message) {}

    GenericCall(CheckedCall checked, Channel channel) {
        // The transport's own thread may run the callbacks below, because they never block.
        call = channel.newCall(checked.method(), checked.options().withExecutor(Runnable::run));
        call.start(this, checked.metadata());
    }

    @Override
    public boolean send(Message request, boolean compressed) {
        call.setMessageCompression(compressed);
        call.sendMessage(request);
        return true;
    }

    @Override
    public void halfClose() {
        call.halfClose();
    }

    @Override
    public Optional<Message> next() throws InterruptedException {
        call.request(1);
        Received next = received.take();
        if (next.message() == null) {
            received.add(next);
        }
        return Optional.ofNullable(next.message());
    }

    @Override
    public void cancel() {
        call.cancel("cancelled by a step", null);
    }

    @Override
    public void await(Duration longest) throws InterruptedException {
        milestones.awaitEnd(longest);
    }

    @Override
    public void awaitHeaders() throws InterruptedException {
        milestones.awaitHeaders();
    }

    @Override
    public void whenOver(Runnable action) {
        milestones.whenOver(action);
    }

    @Override
    public boolean isOver() {
        return milestones.isOver();
    }

    @Override
    public Optional<Metadata> headers() {
        return Optional.ofNullable(headers);
    }

    @Override
    public Status status() {
        return Objects.requireNonNull(status);
    }

    @Override
    public Metadata trailers() {
        return Objects.requireNonNull(trailers);
    }

    @Override
    public void onHeaders(Metadata arrived) {
        headers = arrived;
        milestones.headersArrived();
    }

    @Override
    public void onMessage(Message message) {
        received.add(new Received(message));
    }

    @Override
    public void onClose(Status ended, Metadata last) {
        status = ended;
        trailers = last;
        milestones.ended();
        received.add(new Received(null));
    }
}
