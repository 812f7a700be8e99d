package dev.interop.javapeer.standin;

import dev.interop.probe.CallRecorder;
import dev.interop.serving.CannotListen;
import dev.interop.serving.GrpcServer;
import dev.interop.v1.ServeRequest;
import dev.interop.v1.ServeResponse;
import dev.interop.v1.StandInServiceGrpc;
import dev.interop.v1.StopRequest;
import dev.interop.v1.StopResponse;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The service that starts servers for services that are known only from proto files. */
final class StandInService extends StandInServiceGrpc.StandInServiceImplBase {
    private final ServerGroup servers;
    private final InetSocketAddress freePort;
    private final CallRecorder recorder;
    /** Ports of the servers that {@code Serve} started; the group also contains the server of this service. */
    private final Set<Integer> ours = ConcurrentHashMap.newKeySet();

    /**
     * @param freePort the address for all servers, with port 0
     * @param recorder records the calls of all servers
     */
    StandInService(ServerGroup servers, InetSocketAddress freePort, CallRecorder recorder) {
        this.servers = servers;
        this.freePort = freePort;
        this.recorder = recorder;
    }

    @Override
    public void serve(ServeRequest request, StreamObserver<ServeResponse> replies) {
        try {
            int port = servers.start(server(ServeCheck.services(request)));
            ours.add(port);
            replies.onNext(ServeResponse.newBuilder().setPort(port).build());
            replies.onCompleted();
        } catch (InvalidServe invalid) {
            replies.onError(Status.INVALID_ARGUMENT
                    .withDescription(invalid.getMessage())
                    .asException());
        } catch (CannotListen failure) {
            replies.onError(Status.INTERNAL
                    .withDescription("cannot listen on a free port: " + failure.getMessage())
                    .asException());
        }
    }

    @Override
    public void stop(StopRequest request, StreamObserver<StopResponse> replies) {
        if (ours.remove(request.getPort()) && servers.stop(request.getPort())) {
            replies.onNext(StopResponse.getDefaultInstance());
            replies.onCompleted();
        } else {
            replies.onError(Status.INVALID_ARGUMENT
                    .withDescription("port must be the port of a server that Serve started, not " + request.getPort())
                    .asException());
        }
    }

    private GrpcServer server(List<ServerServiceDefinition> services) {
        var server = new GrpcServer(freePort);
        server.add(recorder::record);
        server.add(builder -> builder.addServices(services));
        return server;
    }
}
