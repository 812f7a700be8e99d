package dev.interop.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a service as a user has them: a proto, a server, a case and interop.yaml. */
final class EchoService {
    /** The Python of this repository, because the server needs one before interop.jar has built its own. */
    private static final Path PYTHON =
            Path.of("../../python-peer/.stand-in/bin/python").toAbsolutePath().normalize();

    private EchoService() {}

    /** Writes the files into an empty folder. */
    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("proto"));
        Files.writeString(folder.resolve("proto/echo.proto"), """
                syntax = "proto3";
                package acme.echo.v1;
                message Text { string text = 1; }
                service Echo {
                  rpc Say(Text) returns (Text);
                  rpc Wait(Text) returns (Text);
                }
                """);
        Files.writeString(folder.resolve("server.py"), """
                import sys, threading
                from concurrent import futures
                import grpc

                handlers = {
                    "Say": grpc.unary_unary_rpc_method_handler(lambda request, context: request),
                    "Wait": grpc.unary_unary_rpc_method_handler(lambda request, context: threading.Event().wait()),
                }
                server = grpc.server(futures.ThreadPoolExecutor(8))
                server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler("acme.echo.v1.Echo", handlers)])
                server.add_insecure_port("127.0.0.1:" + sys.argv[1])
                server.start()
                server.wait_for_termination()
                """);
        Files.writeString(folder.resolve("cases.yaml"), """
                cases:
                  - name: echo/say
                    requirement: The text comes back.
                    source: echo.proto
                    calls:
                      - method: acme.echo.v1.Echo/Say
                        send: [{json: {text: "hello"}}]
                        expect: {messages: [{json: {text: "hello"}}]}
                  - name: hang/wait
                    requirement: The call does not end before a test does.
                    source: echo.proto
                    servers: [old]
                    calls:
                      - method: acme.echo.v1.Echo/Wait
                        send: [{json: {}}]
                        expect: {messages: [{json: {}}]}
                """);
        Files.writeString(folder.resolve("interop.yaml"), """
                version: 1
                protos: {roots: [proto]}
                servers:
                  old: {command: [%s, server.py, "${port}"]}
                  new: {command: [%s, server.py, "${port}"]}
                cases: [cases.yaml]
                """.formatted(PYTHON, PYTHON));
        return folder;
    }
}
