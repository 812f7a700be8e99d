package org.greeterpb.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.interop.serving.GrpcServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.greeterpb.peer.Program.CommandResult;
import org.greeterpb.server.GreeterServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of the jars with {@code java -jar} and no further option, on every JDK. */
class JarsIT {
    private static final String SERVER = "java-server/target/java-server.jar";
    private static final String CLIENT = "java-client/target/java-client.jar";
    private static final String PEER = "interop-tests/greeter-peer/target/greeter-peer.jar";
    private static final String STAND_IN = "interop-tests/java-peer/target/java-peer.jar";
    private static final String UTF_8 = "LC_ALL=C.UTF-8";

    private final GrpcServer server = new GrpcServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
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

    static List<Jdk> jdks() throws IOException {
        return Jdk.installed();
    }

    static Stream<Arguments> servers() throws IOException {
        return jdks().stream()
                .flatMap(jdk -> Stream.of(
                        arguments(jdk, SERVER, List.of()),
                        arguments(jdk, PEER, List.of("server")),
                        arguments(jdk, PEER, List.of("driver")),
                        arguments(jdk, STAND_IN, List.of("driver")),
                        arguments(jdk, STAND_IN, List.of("stand-in"))));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void servers_print_only_their_start_line(Jdk jdk, String jar, List<String> command) throws Exception {
        String[] arguments =
                Stream.concat(command.stream(), Stream.of("--port", "0")).toArray(String[]::new);
        CommandResult ended = Program.jar(jdk, jar).in(UTF_8).serve(arguments);
        assertThat(ended.err()).matches("[A-Z][a-z -]+ (\\(java\\) )?listening on localhost:[0-9]+.*");
        assertThat(ended.exitCode()).isZero();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void client_greets_any_name_in_the_locale_c(Jdk jdk) throws Exception {
        assertThat(Program.jar(jdk, CLIENT).in("LC_ALL=C").run("--target", target, "--style", "bidi", "Zoë", "", "🌍"))
                .isEqualTo(new CommandResult(0, """
                        Greeter client received: Hello, Zoë!
                        Greeter client received: Hello, !
                        Greeter client received: Hello, 🌍!
                        """, ""));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void server_rejects_a_file_name_outside_its_locale(Jdk jdk, @TempDir Path folder) throws Exception {
        String file = folder + "/Zoë";
        assertThat(Program.jar(jdk, SERVER).in("LC_ALL=C").run("--port", "0", "--address-file", file))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "greeter server: --address-file cannot name the file '" + file
                                + "' in this locale; set LC_ALL=C.UTF-8; see --help\n"));
    }
}
