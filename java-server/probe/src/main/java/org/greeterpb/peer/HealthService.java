package org.greeterpb.peer;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * grpc.health.v1.Health: the library's service, whose watches end when the server drains. Left
 * open, a watch would hold up the drain for all of its time.
 */
final class HealthService {
    private static final HealthCheckResponse SERVING =
            HealthCheckResponse.newBuilder().setStatus(ServingStatus.SERVING).build();

    private final HealthStatusManager status = new HealthStatusManager();
    private final Set<Watch<?, ?>> watches = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    ServerServiceDefinition definition() {
        return ServerInterceptors.intercept(status.getHealthService(), new WatchInterceptor());
    }

    void serve(String... services) {
        for (String service : services) {
            status.setStatus(service, ServingStatus.SERVING);
        }
    }

    /** Says NOT_SERVING for everything, to those who watch as their last response. */
    void drain() {
        draining = true;
        status.enterTerminalState();
        // Who watches a service that does not exist hears nothing new.
        watches.forEach(Watch::endIfTold);
    }

    private final class WatchInterceptor implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            if (!call.getMethodDescriptor().equals(HealthGrpc.getWatchMethod())) {
                return next.startCall(call, headers);
            }
            Watch<Q, A> watch = new Watch<>(call);
            watches.add(watch);
            return new SimpleForwardingServerCallListener<>(next.startCall(watch, headers)) {
                @Override
                public void onCancel() {
                    watches.remove(watch);
                    super.onCancel();
                }

                @Override
                public void onComplete() {
                    watches.remove(watch);
                    super.onComplete();
                }
            };
        }
    }

    /** A call that the drain may end while the library answers it: after its end nothing is sent. */
    private final class Watch<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private boolean told;
        private boolean over;

        Watch(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public synchronized void sendHeaders(Metadata headers) {
            if (!over) {
                super.sendHeaders(headers);
            }
        }

        @Override
        public synchronized void sendMessage(A response) {
            if (!over) {
                super.sendMessage(response);
                told = true;
                // One that is told SERVING while the drain begins is told NOT_SERVING next.
                if (draining && !response.equals(SERVING)) {
                    end();
                }
            }
        }

        @Override
        public synchronized void close(Status status, Metadata trailers) {
            if (!over) {
                over = true;
                super.close(status, trailers);
            }
        }

        /** One that was told nothing yet will be told the truth about the drain, and ends with that. */
        synchronized void endIfTold() {
            if (told) {
                end();
            }
        }

        private void end() {
            close(Status.OK, new Metadata());
        }
    }
}
