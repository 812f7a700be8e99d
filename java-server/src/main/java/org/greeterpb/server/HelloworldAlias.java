package org.greeterpb.server;

import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;

/**
 * The same handlers under the name {@code helloworld.Greeter}, which the official example clients of
 * every language call. On the wire only: without a schema, reflection does not list it.
 */
final class HelloworldAlias {
    static final String SERVICE = "helloworld.Greeter";

    private HelloworldAlias() {}

    static ServerServiceDefinition of(ServerServiceDefinition greeter) {
        var alias = ServerServiceDefinition.builder(SERVICE);
        greeter.getMethods().forEach(method -> alias.addMethod(renamed(method)));
        return alias.build();
    }

    private static <ReqT, RespT> ServerMethodDefinition<ReqT, RespT> renamed(
            ServerMethodDefinition<ReqT, RespT> method) {
        MethodDescriptor<ReqT, RespT> known = method.getMethodDescriptor();
        String name = MethodDescriptor.generateFullMethodName(SERVICE, known.getBareMethodName());
        return ServerMethodDefinition.create(
                known.toBuilder()
                        .setFullMethodName(name)
                        .setSchemaDescriptor(null)
                        .build(),
                method.getServerCallHandler());
    }
}
