package org.greeterpb.server;

import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.services.ProtoReflectionService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.net.InetSocketAddress;
import org.greeterpb.GreeterGrpc;
import org.greeterpb.peer.GrpcServer;

/** Serves greeterpb.Greeter, the same as helloworld.Greeter, and grpc.health.v1.Health. */
public final class GreeterServer extends GrpcServer {
    public static final int DEFAULT_PORT = 50051;

    /** A server that will listen to this address; port 0: a free one. */
    public GreeterServer(InetSocketAddress address) {
        super(address);
        ServerServiceDefinition greeter = new GreeterService().bindService();
        add(builder -> builder.addService(greeter).addService(HelloworldAlias.of(greeter)));
        addHealth(GreeterGrpc.SERVICE_NAME, HelloworldAlias.SERVICE_NAME);
    }

    /** Serves gRPC reflection of everything served, except for the alias. */
    @SuppressWarnings("deprecation") // v1alpha is what most tools, and all Python servers, speak
    public void addReflection() {
        add(builder -> builder.addService(ProtoReflectionService.newInstance())
                .addService(ProtoReflectionServiceV1.newInstance()));
    }
}
