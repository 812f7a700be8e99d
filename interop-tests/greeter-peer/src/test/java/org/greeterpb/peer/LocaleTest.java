package org.greeterpb.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.interop.serving.GrpcServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.greeterpb.peer.Program.CommandResult;
import org.greeterpb.server.GreeterServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that the peer's commands use UTF-8 in every locale and print only their own text, on every JDK. */
class LocaleTest {
    /** The first two are the locale C. Most machines lack the third, and then use C. */
    private static final List<String> LOCALES = List.of("LC_ALL=C", "LC_ALL=POSIX", "LANG=de_DE.UTF-8");

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

    static Stream<Arguments> everywhere() throws IOException {
        return Jdk.installed().stream().flatMap(jdk -> LOCALES.stream().map(locale -> arguments(jdk, locale)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void client_greets_any_name(Jdk jdk, String locale, @TempDir Path folder) throws Exception {
        Program peer = Program.peer(jdk, folder).in(locale);
        assertThat(peer.run("client", "--target", target, "--style", "bidi", "Zoë", "", "世界 🌍", "@Ada"))
                .isEqualTo(new CommandResult(0, """
                        Greeter client received: Hello, Zoë!
                        Greeter client received: Hello, !
                        Greeter client received: Hello, 世界 🌍!
                        Greeter client received: Hello, @Ada!
                        """, ""));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void server_writes_any_file(Jdk jdk, String locale, @TempDir Path folder) throws Exception {
        assertAddressFile(Program.peer(jdk, folder).in(locale), "server", folder);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void driver_writes_any_file(Jdk jdk, String locale, @TempDir Path folder) throws Exception {
        assertAddressFile(Program.peer(jdk, folder).in(locale), "driver", folder);
    }

    private static void assertAddressFile(Program peer, String command, Path folder) throws Exception {
        String file = folder + "/Zoë";
        CommandResult ended = peer.serve(command, "--port", "0", "--address-file", file);
        assertThat(ended.err()).matches("[A-Z][a-z ]+ \\(java\\) listening on localhost:[0-9]+ \\(.*\\)");
        assertThat(ended.exitCode()).isZero();
        // Read by another process, because the locale of this one may be unable to represent the file name.
        assertThat(new Program(List.of("cat"), Map.of()).run(file).out()).matches("localhost:[0-9]+\n");
    }
}
