package dev.interop.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tests of the option --address and of its default, the environment variable LISTEN_ADDRESS. */
class ListenAddressTest {
    static {
        // The library logs a warning about a connection that is closed at once.
        Logger.getLogger("").setLevel(Level.OFF);
    }

    private static String tls;

    @BeforeAll
    static void makeIdentity(@TempDir Path folder) throws Exception {
        Identity identity = Identity.of("echo.test", folder);
        tls = "0," + identity.certificate() + "," + identity.key();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "unset", textBlock = """
            unset     | unset     | 127.0.0.1           | localhost
            ""        | unset     | 127.0.0.1           | localhost
            localhost | unset     | 127.0.0.1           | localhost
            *         | unset     | 127.0.0.1 127.0.0.2 | localhost
            127.0.0.2 | unset     | 127.0.0.2           | 127.0.0.2
            unset     | *         | 127.0.0.1 127.0.0.2 | localhost
            *         | localhost | 127.0.0.1           | localhost
            *         | 127.0.0.2 | 127.0.0.2           | 127.0.0.2
            """)
    void sets_the_address_of_all_ports(
            @Nullable String variable, @Nullable String option, String reachable, String shown) throws Exception {
        var command = new Serve(variable == null ? Map.of() : Map.of("LISTEN_ADDRESS", variable));
        var arguments = new ArrayList<>(List.of("--port", "0", "--tls", tls));
        if (option != null) {
            arguments.addAll(List.of("--address", option));
        }
        new CommandLine(command).parseArgs(arguments.toArray(String[]::new));
        try (GrpcServer server = command.options.newServer()) {
            assertThat(command.options.start(server))
                    .isEqualTo(shown + ":" + server.ports().get(0));
            assertThat(server.ports())
                    .hasSize(2)
                    .allSatisfy(port -> assertThat(reachable(port)).isEqualTo(reachable));
        }
    }

    /** Returns the addresses where the port accepts connections. All 127.x.x.x belong to this machine. */
    private static String reachable(int port) throws IOException {
        var reachable = new ArrayList<String>();
        for (String address : List.of("127.0.0.1", "127.0.0.2")) {
            try {
                new Socket(address, port).close();
                reachable.add(address);
            } catch (ConnectException refused) {
                // The server does not listen there.
            }
        }
        return String.join(" ", reachable);
    }

    @Command
    private static final class Serve {
        @Mixin
        private final ServerOptions options;

        Serve(Map<String, String> environment) {
            options = new ServerOptions(new ListenOptions(50051, environment));
        }
    }
}
