package dev.interop.javapeer.driver;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An interceptor that sends metadata with a stub's call, and keeps what the stub does not return: headers, trailers and
 * the time of the end.
 */
final class CallTap implements ClientInterceptor {
    private final Metadata metadata;
    private final CallMilestones milestones = new CallMilestones();
    private final AtomicInteger messages = new AtomicInteger();
    private volatile @Nullable Metadata headers;
    private volatile @Nullable Status status;
    private volatile Metadata trailers = new Metadata();

    CallTap(Metadata metadata) {
        this.metadata = metadata;
    }

    /** Returns the headers, if they have arrived. */
    Optional<Metadata> headers() {
        return Optional.ofNullable(headers);
    }

    /** Returns the number of messages that the library has passed to the stub. */
    int messages() {
        return messages.get();
    }

    /** Returns the status, if the call is over. */
    Optional<Status> status() {
        return Optional.ofNullable(status);
    }

    Metadata trailers() {
        return trailers;
    }

    CallMilestones milestones() {
        return milestones;
    }

    @Override
    public <ReqT, RespT> ClientCall<ReqT, RespT> interceptCall(
            MethodDescriptor<ReqT, RespT> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options.withExecutor(immediate(options)))) {
            @Override
            public void start(Listener<RespT> listener, Metadata given) {
                given.merge(metadata);
                super.start(new Tapped<>(listener), given);
            }
        };
    }

    /**
     * Returns an executor that runs callbacks immediately. The executor of a blocking stub runs them, even the start of
     * the call, only while the stub waits. The empty callback makes a waiting stub check its state again.
     */
    private static Executor immediate(CallOptions options) {
        Executor stub = options.getExecutor();
        return callback -> {
            callback.run();
            stub.execute(() -> {});
        };
    }

    private final class Tapped<RespT> extends SimpleForwardingClientCallListener<RespT> {
        Tapped(ClientCall.Listener<RespT> listener) {
            super(listener);
        }

        @Override
        public void onHeaders(Metadata arrived) {
            headers = arrived;
            milestones.headersArrived();
            super.onHeaders(arrived);
        }

        @Override
        public void onMessage(RespT message) {
            messages.incrementAndGet();
            super.onMessage(message);
        }

        @Override
        public void onClose(Status ended, Metadata last) {
            // Set before the stub is notified, because the stub may read these fields immediately.
            trailers = last;
            status = ended;
            super.onClose(ended, last);
            milestones.ended();
        }
    }
}
