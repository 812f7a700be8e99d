package org.greeterpb.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.interop.serving.GrpcServer;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.greeterpb.server.GreeterServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the command {@code client}: its output and its exit code. */
class ClientCommandTest {
    static {
        // The command sets this level in its own process.
        Logger.getLogger("").setLevel(Level.OFF);
    }

    private static final String TWICE = """
            Greeter client received: Hello, Ada!
            Greeter client received: Hello again, Ada!
            Greeter client received: Hello, 世界!
            Greeter client received: Hello again, 世界!
            """;
    private static final String ONCE = "Greeter client received: Hello, Ada, 世界!\n";
    private static final String EACH = """
            Greeter client received: Hello, Ada!
            Greeter client received: Hello, 世界!
            """;
    private static final Map<String, String> GREETINGS = Map.of(
            "unary", TWICE,
            "server-stream", TWICE,
            "client-stream", ONCE,
            "bidi", EACH,
            "all", TWICE + TWICE + ONCE + EACH);

    private final GrpcServer server = new GrpcServer(loopback());
    private String target;

    @BeforeEach
    void start() throws IOException {
        GreeterServer.addTo(server);
        target = "localhost:" + server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unary", "server-stream", "client-stream", "bidi", "all"})
    void prints_a_line_for_each_reply(String style) {
        assertThat(client("--target", target, "Ada", "--style", style, "世界"))
                .isEqualTo(new CommandResult(0, GREETINGS.get(style), ""));
    }

    @Test
    void greets_you_by_default() {
        assertThat(client("--target", target)).isEqualTo(new CommandResult(0, """
                        Greeter client received: Hello, you!
                        Greeter client received: Hello again, you!
                        """, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@Ada", "@/etc/passwd", "", "a b", "=", "'"})
    void accepts_any_argument_as_a_name(String name) {
        assertThat(client("--target", target, "--style", "bidi", name))
                .isEqualTo(new CommandResult(0, "Greeter client received: Hello, " + name + "!\n", ""));
    }

    @Test
    void accepts_an_argument_after_two_dashes_as_a_name() {
        assertThat(client("--target", target, "--style", "bidi", "--", "--style"))
                .isEqualTo(new CommandResult(0, "Greeter client received: Hello, --style!\n", ""));
    }

    @Test
    void prints_help_to_stdout() {
        assertThat(client("--help")).isEqualTo(new CommandResult(0, """
                Usage: greeter client [-h] [--style=STYLE] [--target=HOST:PORT] [NAME...]
                Calls the Greeter, and prints a line for each reply.
                      [NAME...]            names to greet (default: you)
                      --target=HOST:PORT   server (default: localhost:50051)
                      --style=STYLE        unary, server-stream, client-stream, bidi or all
                                             (default: unary)
                  -h, --help               show this help and exit
                """, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --foo                  | unknown option '--foo'; see --help
            --target               | --target needs a value; see --help
            --target localhost     | --target must be HOST:PORT, not 'localhost'; see --help
            --target localhost:x   | --target must be HOST:PORT, not 'localhost:x'; see --help
            --target localhost:    | --target must be HOST:PORT, not 'localhost:'; see --help
            --target :50051        | --target must be HOST:PORT, not ':50051'; see --help
            --target ::1:50051     | --target must be HOST:PORT, not '::1:50051'; see --help
            --target a:65536       | --target must be HOST:PORT, not 'a:65536'; see --help
            --target http://a:1    | --target must be HOST:PORT, not 'http://a:1'; see --help
            --target a:1/b         | --target must be HOST:PORT, not 'a:1/b'; see --help
            --target b@a:1         | --target must be HOST:PORT, not 'b@a:1'; see --help
            --style x              | --style must be unary, server-stream, client-stream, bidi or all, not 'x'; see --help
            --style ALL            | --style must be unary, server-stream, client-stream, bidi or all, not 'ALL'; see --help
            """)
    void rejects_a_wrong_option_with_one_sentence(String arguments, String sentence) {
        assertThat(client(arguments.split(" ")))
                .isEqualTo(new CommandResult(2, "", "greeter client: " + sentence + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
    void reports_a_missing_server_in_one_sentence(String host) throws IOException {
        String nothing = host + ":" + freePort();
        CommandResult ended = client("--target", nothing);
        assertThat(ended.err())
                .matches("greeter client: could not reach \\Q%s\\E \\(UNAVAILABLE: .+\\); ".formatted(nothing)
                        + "start a server there, or name another with --target\n");
        assertThat(ended).isEqualTo(new CommandResult(1, "", ended.err()));
    }

    @Test
    void reports_an_unknown_host_in_one_sentence() {
        CommandResult ended = client("--target", "no-such.invalid:1");
        assertThat(ended.err())
                .matches("greeter client: could not reach no-such.invalid:1 \\(UNAVAILABLE: .+\\); "
                        + "start a server there, or name another with --target\n");
        assertThat(ended).isEqualTo(new CommandResult(1, "", ended.err()));
    }

    @Test
    void reports_a_web_server_in_one_sentence() throws IOException {
        HttpServer web = HttpServer.create(loopback(), 0);
        web.start();
        try {
            assertReportsNoGrpc("localhost:" + web.getAddress().getPort());
        } finally {
            web.stop(0);
        }
    }

    @Test
    void reports_a_server_of_another_protocol_in_one_sentence() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> connection = CompletableFuture.runAsync(() -> {
                try (Socket caller = other.accept()) {
                    caller.getOutputStream().write("SSH-2.0-Other\r\n".getBytes(StandardCharsets.US_ASCII));
                    caller.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
            assertReportsNoGrpc("localhost:" + other.getLocalPort());
            connection.exceptionally(reset -> null).join();
        }
    }

    @Test
    void reports_a_server_without_the_greeter_in_one_sentence() throws IOException {
        try (NoGreeter other = new NoGreeter()) {
            assertThat(client("--target", other.target(), "--style", "bidi"))
                    .isEqualTo(new CommandResult(
                            1,
                            "",
                            "greeter client: a call at " + other.target() + " failed (UNIMPLEMENTED: Method not found:"
                                    + " greeterpb.Greeter/SayHelloBidiStream); check the server, or name another"
                                    + " with --target\n"));
        }
    }

    private static void assertReportsNoGrpc(String target) {
        CommandResult ended = client("--target", target);
        assertThat(ended.err())
                .matches("greeter client: " + target + " does not speak gRPC \\([A-Z]+: .+\\); "
                        + "name the address of a Greeter server with --target\n");
        assertThat(ended).isEqualTo(new CommandResult(1, "", ended.err()));
    }

    private static CommandResult client(String... arguments) {
        return CommandResult.run(new ClientCommand(), arguments);
    }

    private static int freePort() throws IOException {
        try (ServerSocket port = new ServerSocket(0)) {
            return port.getLocalPort();
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** A gRPC server without services. */
    private static final class NoGreeter implements AutoCloseable {
        private final Server server;

        NoGreeter() throws IOException {
            server = NettyServerBuilder.forAddress(loopback()).build().start();
        }

        String target() {
            return "localhost:" + server.getPort();
        }

        @Override
        public void close() {
            server.shutdownNow();
        }
    }
}
