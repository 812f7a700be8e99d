package org.greeterpb.client.driver;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientStreamTracer;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends metadata with a stub's call, and keeps what a stub does not show: headers and trailers. */
final class CallTap implements ClientInterceptor {
    private final Metadata metadata;
    private final CountDownLatch streamClosed = new CountDownLatch(1);
    private volatile Metadata headers;
    private volatile Metadata trailers = new Metadata();

    CallTap(Metadata metadata) {
        this.metadata = metadata;
    }

    /** Null: none have arrived. */
    Metadata headers() {
        return headers;
    }

    Metadata trailers() {
        return trailers;
    }

    /** Until the stream is closed, no longer than so. */
    void awaitEnd(Duration longest) throws InterruptedException {
        streamClosed.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public <ReqT, RespT> ClientCall<ReqT, RespT> interceptCall(
            MethodDescriptor<ReqT, RespT> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options.withStreamTracerFactory(tracers()))) {
            @Override
            public void start(Listener<RespT> listener, Metadata given) {
                given.merge(metadata);
                super.start(new Tapped<>(listener), given);
            }
        };
    }

    /** A blocking stub runs callbacks only while it is asked for a message; a tracer hears at once. */
    private ClientStreamTracer.Factory tracers() {
        return new ClientStreamTracer.Factory() {
            @Override
            public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata sent) {
                return new ClientStreamTracer() {
                    @Override
                    public void streamClosed(Status status) {
                        streamClosed.countDown();
                    }
                };
            }
        };
    }

    private final class Tapped<RespT> extends SimpleForwardingClientCallListener<RespT> {
        Tapped(ClientCall.Listener<RespT> listener) {
            super(listener);
        }

        @Override
        public void onHeaders(Metadata arrived) {
            headers = arrived;
            super.onHeaders(arrived);
        }

        @Override
        public void onClose(Status status, Metadata last) {
            trailers = last;
            super.onClose(status, last);
        }
    }
}
