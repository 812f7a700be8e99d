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

/**
 * The library's grpc.health.v1.Health. The drain ends its watches, because open watches would make the drain last until
 * its limit.
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

    /** Sets all services to NOT_SERVING, which is the last response of each watch. */
    void drain() {
        draining = true;
        status.enterTerminalState();
        // The library sends no further response to a watch of an unknown service.
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

    /** A call that the drain may end while the library responds to it. Nothing is sent after its end. */
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
                // A watch that receives SERVING while the drain begins receives NOT_SERVING next.
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

        /** Ends the watch if it had a response; otherwise its first response will end it. */
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
