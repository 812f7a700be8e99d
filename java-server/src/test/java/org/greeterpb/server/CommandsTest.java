package org.greeterpb.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.greeterpb.peer.CommandRunner;
import org.greeterpb.peer.HealthCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands say and how they end, short of serving. */
class CommandsTest {
    private record Ended(int exitCode, String out, String err) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --foo             | greeter server: unknown option '--foo'; see --help
            --port 70000      | greeter server: --port must be 0 to 65535, not '70000'; see --help
            --port -1         | greeter server: --port must be 0 to 65535, not '-1'; see --help
            --port http       | greeter server: --port must be 0 to 65535, not 'http'; see --help
            --port            | greeter server: --port needs a value; see --help
            --address         | greeter server: --address needs a value; see --help
            --tls             | greeter server: --tls needs a value; see --help
            --tls 1,a         | greeter server: --tls must be PORT,CHAIN,KEY[,CLIENT_ROOTS], not '1,a'; see --help
            --tls 1,a,        | greeter server: --tls must be PORT,CHAIN,KEY[,CLIENT_ROOTS], not '1,a,'; see --help
            --tls 1,a,b,c,d   | greeter server: --tls must be PORT,CHAIN,KEY[,CLIENT_ROOTS], not '1,a,b,c,d'; see --help
            --tls http,a,b    | greeter server: --tls must begin with a port, 0 to 65535, not 'http'; see --help
            --probe now       | greeter server: unknown argument 'now'; see --help
            """)
    void a_wrong_option_is_told_in_one_sentence(String arguments, String sentence) {
        assertThat(server(arguments.split(" "))).isEqualTo(new Ended(2, "", sentence + "\n"));
    }

    @Test
    void help_goes_to_stdout() {
        assertThat(server("--help")).isEqualTo(new Ended(0, """
                Usage: greeter server [-h] [--probe] [--reflection] [--address=HOST]
                                      [--address-file=FILE] [--port=N] [--tls=PORT,CHAIN,KEY[,
                                      CLIENT_ROOTS]]...
                Serves the Greeter until SIGTERM or SIGINT.
                      --port=N              port to listen on, 0 to 65535; 0: a free one
                                              (default: 50051)
                      --address=HOST        address to listen on (default: all addresses)
                      --address-file=FILE   once serving, write host:port there (default: none)
                      --reflection          serve gRPC reflection
                      --probe               record calls and serve interop.v1.ProbeService
                      --tls=PORT,CHAIN,KEY[,CLIENT_ROOTS]
                                            serve on one more port, with TLS, from PEM files;
                                              with CLIENT_ROOTS to clients alone whose
                                              certificate they sign; may be given several times
                                              (default: none)
                  -h, --help                show this help and exit
                """, ""));
    }

    @Test
    void a_port_in_use_is_told_in_one_sentence() throws Exception {
        try (TestServer other = TestServer.start()) {
            String port = String.valueOf(other.port());
            assertThat(server("--port", port))
                    .isEqualTo(new Ended(
                            1,
                            "",
                            "greeter server: port " + port + " on all addresses is in use;"
                                    + " choose another with --port, or 0 for a free one\n"));
            assertThat(server("--port", port, "--address", "127.0.0.1"))
                    .isEqualTo(new Ended(
                            1,
                            "",
                            "greeter server: port " + port + " on 127.0.0.1 is in use;"
                                    + " choose another with --port, or 0 for a free one\n"));
        }
    }

    @Test
    void an_address_of_another_machine_is_told_in_one_sentence() {
        assertThat(server("--port", "0", "--address", "192.0.2.1"))
                .isEqualTo(new Ended(
                        1,
                        "",
                        "greeter server: cannot listen to port 0 on 192.0.2.1"
                                + " (Cannot assign requested address); choose others with --address and --port\n"));
    }

    @Test
    void an_unknown_host_is_told_in_one_sentence() {
        assertThat(server("--port", "0", "--address", "no-such.invalid"))
                .isEqualTo(new Ended(
                        1,
                        "",
                        "greeter server: cannot listen to port 0 on no-such.invalid"
                                + " (no such host); choose others with --address and --port\n"));
    }

    @Test
    void an_address_file_that_cannot_be_written_is_told_in_one_sentence(@TempDir Path folder) {
        Path file = folder.resolve("missing/address");
        assertThat(server("--port", "0", "--address-file", file.toString()))
                .isEqualTo(new Ended(
                        1,
                        "",
                        "greeter server: cannot write the address to '" + file
                                + "' (no such directory); choose another file with --address-file\n"));
    }

    @Test
    void tls_files_that_cannot_be_used_are_told_in_one_sentence(@TempDir Path folder) throws Exception {
        Identity identity = Identity.of("greeter.test", folder);
        Path missing = folder.resolve("missing");
        Path words = Files.writeString(folder.resolve("words"), "no PEM\n");
        String chain = identity.certificate().toString();
        String key = identity.key().toString();
        assertTls("cannot read the chain '" + missing + "' (no such file); name another", missing, key);
        assertTls("cannot read the key '" + folder + "' (Is a directory); name another", chain, folder);
        assertTls("cannot read the roots '" + missing + "' (no such file); name another", chain, key, missing);
        assertTls("the chain '" + words + "' holds no PEM certificate; name another", words, key);
        assertTls("the roots '" + words + "' holds no PEM certificate; name another", chain, key, words);
        String noKey = "could not find a PKCS #8 private key in input stream"
                + " (see https://netty.io/wiki/sslcontextbuilder-and-private-key.html for more information)";
        for (Path wrong : new Path[] {words, identity.certificate()}) {
            assertTls(
                    "cannot serve TLS with the chain '%s' and the key '%s' (%s); name others"
                            .formatted(chain, wrong, noKey),
                    chain,
                    wrong);
        }
    }

    @Test
    void a_tls_port_in_use_is_told_in_one_sentence(@TempDir Path folder) throws Exception {
        Identity identity = Identity.of("greeter.test", folder);
        try (TestServer other = TestServer.start()) {
            assertThat(server(
                            "--port", "0", "--tls", other.port() + "," + identity.certificate() + "," + identity.key()))
                    .isEqualTo(new Ended(
                            1,
                            "",
                            "greeter server: port " + other.port() + " on all addresses is in use;"
                                    + " choose another with --tls, or 0 for a free one\n"));
        }
    }

    @Test
    void health_of_a_serving_server_is_exit_code_0_and_no_word() throws Exception {
        try (TestServer serving = TestServer.start()) {
            assertThat(health("localhost:" + serving.port())).isEqualTo(new Ended(0, "", ""));
        }
    }

    @Test
    void health_of_nothing_is_exit_code_1_and_a_sentence() {
        assertThat(health("localhost:1"))
                .isEqualTo(new Ended(
                        1,
                        "",
                        "greeter health: localhost:1 did not tell its health"
                                + " (UNAVAILABLE: Connection refused); start a server there, or name another\n"));
    }

    @Test
    void health_of_no_address_is_exit_code_2_and_a_sentence() {
        assertThat(health("nowhere"))
                .isEqualTo(new Ended(2, "", "greeter health: TARGET must be HOST:PORT, not 'nowhere'; see --help\n"));
    }

    private static void assertTls(String sentence, Object... files) {
        String value = Stream.of(files).map(Object::toString).collect(Collectors.joining(",", "0,", ""));
        assertThat(server("--port", "0", "--tls", value))
                .isEqualTo(new Ended(1, "", "greeter server: " + sentence + " with --tls\n"));
    }

    private static Ended server(String... arguments) {
        // These end before any signal is waited for.
        return run(() -> new ServerCommand(null), arguments);
    }

    private static Ended health(String... arguments) {
        return run(HealthCommand::new, arguments);
    }

    private static Ended run(Supplier<Callable<Integer>> command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = CommandRunner.run(
                command.get(),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.of(arguments).map(String::strip).toArray(String[]::new));
        return new Ended(exitCode, out.toString(), err.toString());
    }
}
