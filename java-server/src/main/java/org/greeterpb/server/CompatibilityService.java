package org.greeterpb.server;

import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;

/** The compatibility service: the Greeter's handlers under the name that the gRPC example clients call. */
final class CompatibilityService {
    static final String SERVICE_NAME = "helloworld.Greeter";

    private CompatibilityService() {}

    /**
     * Returns the service helloworld.Greeter, whose methods have the handlers and the wire format of the Greeter's. It
     * has no schema, so reflection does not list it.
     */
    static ServerServiceDefinition of(ServerServiceDefinition greeter) {
        ServerServiceDefinition.Builder helloworld = ServerServiceDefinition.builder(SERVICE_NAME);
        greeter.getMethods().forEach(method -> add(method, helloworld));
        return helloworld.build();
    }

    private static <Q, A> void add(ServerMethodDefinition<Q, A> method, ServerServiceDefinition.Builder helloworld) {
        MethodDescriptor<Q, A> descriptor = method.getMethodDescriptor();
        String name = MethodDescriptor.generateFullMethodName(SERVICE_NAME, descriptor.getBareMethodName());
        helloworld.addMethod(
                descriptor.toBuilder()
                        .setFullMethodName(name)
                        .setSchemaDescriptor(null)
                        .build(),
                method.getServerCallHandler());
    }
}
