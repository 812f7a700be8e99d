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

/** Sends metadata with a stub's call, and keeps what a stub does not show: headers, trailers, and when it ended. */
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

    /** How many messages the library has handed to the stub. */
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
        return new SimpleForwardingClientCall<>(next.newCall(method, options.withExecutor(atOnce(options)))) {
            @Override
            public void start(Listener<RespT> listener, Metadata given) {
                given.merge(metadata);
                super.start(new Tapped<>(listener), given);
            }
        };
    }

    /**
     * A blocking stub's executor runs callbacks, the start of the call too, only while the stub waits
     * for something. Here they run at once, and the stub, if it waits, looks again.
     */
    private static Executor atOnce(CallOptions options) {
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
            // First, since the stub may look before this returns.
            trailers = last;
            status = ended;
            super.onClose(ended, last);
            milestones.ended();
        }
    }
}
