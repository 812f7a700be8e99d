package org.greeterpb.server;

import dev.interop.serving.GrpcServer;
import io.grpc.ServerServiceDefinition;
import org.greeterpb.GreeterGrpc;

/** The services of a Greeter server: greeterpb.Greeter, its compatibility service helloworld.Greeter, and health. */
public final class GreeterServer {
    /** The port that is used if none is chosen. */
    public static final int DEFAULT_PORT = 50051;

    private GreeterServer() {}

    /** Adds these services to a server that has not started yet. */
    public static void addTo(GrpcServer server) {
        ServerServiceDefinition greeter = new GreeterService().bindService();
        server.addService(greeter);
        server.addService(CompatibilityService.of(greeter));
        server.addHealth(GreeterGrpc.SERVICE_NAME, CompatibilityService.SERVICE_NAME);
    }
}
