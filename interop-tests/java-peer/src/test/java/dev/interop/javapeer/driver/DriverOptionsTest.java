package dev.interop.javapeer.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command {@code driver} says and how it ends, short of serving. */
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
    void a_wrong_option_is_told_in_one_sentence(String arguments, String sentence) {
        assertThat(driver(arguments.split(" "))).isEqualTo(new Ended(2, "", sentence.replace('"', '\'') + "\n"));
    }

    @Test
    void help_goes_to_stdout() {
        assertThat(driver("--help")).isEqualTo(new Ended(0, """
                Usage: driver [-h] [--address=HOST] [--address-file=FILE] [--port=N]
                Performs calls for the engine until SIGTERM or SIGINT.
                      --port=N              port to listen on, 0 to 65535; 0 chooses a free port
                                              (default: 50052)
                      --address=HOST        address to listen on (default: all addresses)
                      --address-file=FILE   file to write host:port to, once serving (default: none)
                  -h, --help                show this help and exit
                """, ""));
    }

    @Test
    void a_port_in_use_is_told_in_one_sentence() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            assertThat(driver("--port", String.valueOf(other.getLocalPort())))
                    .isEqualTo(new Ended(
                            1,
                            "",
                            "driver: port " + other.getLocalPort() + " on all addresses is in use;"
                                    + " choose another with --port, or 0 for a free port\n"));
        }
    }

    @Test
    void an_address_file_that_cannot_be_written_ends_the_driver(@TempDir Path folder) {
        Path file = folder.resolve("missing/address");
        assertThat(driver("--port", "0", "--address-file", file.toString()))
                .isEqualTo(new Ended(
                        1,
                        "",
                        "driver: cannot write the address to '" + file
                                + "' (no such directory); choose another file with --address-file\n"));
    }

    private static Ended driver(String... arguments) {
        // These end before any signal is waited for.
        return Ended.run(new DriverCommand(null, List.of()), arguments);
    }
}
