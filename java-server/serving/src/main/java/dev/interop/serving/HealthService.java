package dev.interop.serving;

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

/** grpc.health.v1.Health of the library. The drain ends its watches, which would otherwise delay it by its full time. */
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

    /** Sets all services to NOT_SERVING; that is the last response of each watch. */
    void drain() {
        draining = true;
        status.enterTerminalState();
        // A watch of an unknown service gets no further response.
        watches.forEach(Watch::endIfResponded);
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

    /** A call that the drain may end while the library responds to it; nothing is sent after its end. */
    private final class Watch<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private boolean responded;
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
                responded = true;
                // A watch that gets SERVING while the drain begins gets NOT_SERVING next.
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

        /** Ends the watch, unless its first response, which ends it too, is still to come. */
        synchronized void endIfResponded() {
            if (responded) {
                end();
            }
        }

        private void end() {
            close(Status.OK, new Metadata());
        }
    }
}
