package dev.interop.peers;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import java.net.ServerSocket;
import java.util.List;

/** A server without anything of the engine, started as a process by tests. */
final class PlainServer {
    private PlainServer() {}

    /** Returns the command: PORT to serve gRPC without health, "silent" PORT to accept connections only. */
    static String[] command(String... arguments) {
        var command = new java.util.ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PlainServer.class.getName()));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    public static void main(String... arguments) throws Exception {
        if (arguments[0].equals("silent")) {
            try (var socket = new ServerSocket(Integer.parseInt(arguments[1]))) {
                System.err.println("silent at " + socket.getLocalPort());
                Thread.currentThread().join();
            }
        }
        System.err.println("serving at " + arguments[0]);
        Grpc.newServerBuilderForPort(Integer.parseInt(arguments[0]), InsecureServerCredentials.create())
                .build()
                .start()
                .awaitTermination();
    }
}
