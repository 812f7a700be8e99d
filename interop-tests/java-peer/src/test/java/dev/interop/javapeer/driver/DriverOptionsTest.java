package dev.interop.javapeer.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the command {@code driver} when it ends before it serves. */
class DriverOptionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --foo        | driver: unknown option "--foo"; see --help
            --probe      | driver: unknown option "--probe"; see --help
            now          | driver: unknown argument "now"; see --help
            --port 70000 | driver: --port must be 0 to 65535, not "70000"; see --help
            --port -1    | driver: --port must be 0 to 65535, not "-1"; see --help
            --port       | driver: --port needs a value; see --help
            """)
    void rejects_a_wrong_option_with_one_sentence(String arguments, String sentence) {
        assertThat(driver(arguments.split(" ")))
                .isEqualTo(new CommandResult(2, "", sentence.replace('"', '\'') + "\n"));
    }

    @Test
    void prints_help_to_stdout() {
        assertThat(driver("--help")).isEqualTo(new CommandResult(0, """
                Usage: driver [-h] [--address=HOST] [--address-file=FILE] [--port=N]
                Performs calls for the engine until SIGTERM or SIGINT.
                      --port=N              port to listen on, 0 to 65535; 0 chooses a free
                                              port (default: 50052)
                      --address=HOST        address to listen on; * for all addresses (default:
                                              $LISTEN_ADDRESS, or localhost)
                      --address-file=FILE   file to write host:port to, once serving (default:
                                              none)
                  -h, --help                show this help and exit
                """, ""));
    }

    @Test
    void reports_a_port_in_use_in_one_sentence() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            assertThat(driver("--port", String.valueOf(other.getLocalPort())))
                    .isEqualTo(new CommandResult(
                            1,
                            "",
                            "driver: port " + other.getLocalPort() + " on localhost is in use;"
                                    + " choose another with --port, or 0 for a free port\n"));
        }
    }

    @Test
    void an_unwritable_address_file_ends_the_driver(@TempDir Path folder) {
        Path file = folder.resolve("missing/address");
        assertThat(driver("--port", "0", "--address-file", file.toString()))
                .isEqualTo(new CommandResult(
                        1,
                        "",
                        "driver: cannot write the address to '" + file
                                + "' (no such directory); choose another file with --address-file\n"));
    }

    private static CommandResult driver(String... arguments) {
        // Null, because the command ends before it waits for a signal.
        return CommandResult.run(new DriverCommand(null, List.of()), arguments);
    }
}
