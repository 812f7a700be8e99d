package dev.interop.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ServerOptionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --foo             | serve: unknown option '--foo'; see --help
            --port 70000      | serve: --port must be 0 to 65535, not '70000'; see --help
            --port -1         | serve: --port must be 0 to 65535, not '-1'; see --help
            --port http       | serve: --port must be 0 to 65535, not 'http'; see --help
            --port            | serve: --port needs a value; see --help
            --address         | serve: --address needs a value; see --help
            --address=        | serve: --address must be a host, or * for all addresses, not ''; see --help
            --tls             | serve: --tls needs a value; see --help
            --tls 1,a         | serve: --tls must be PORT,CHAIN,KEY[,CLIENT_ROOTS], not '1,a'; see --help
            --tls 1,a,        | serve: --tls must be PORT,CHAIN,KEY[,CLIENT_ROOTS], not '1,a,'; see --help
            --tls 1,a,b,c,d   | serve: --tls must be PORT,CHAIN,KEY[,CLIENT_ROOTS], not '1,a,b,c,d'; see --help
            --tls http,a,b    | serve: --tls must begin with a port, 0 to 65535, not 'http'; see --help
            --reflection now  | serve: unknown argument 'now'; see --help
            """)
    void a_wrong_option_fails_with_one_sentence(String arguments, String sentence) {
        assertThat(server(arguments.split(" "))).isEqualTo(new CommandResult(2, "", sentence + "\n"));
    }

    @Test
    void a_port_in_use_fails_with_one_sentence() throws Exception {
        try (EchoServer other = EchoServer.start()) {
            String port = String.valueOf(other.port());
            assertThat(server("--port", port))
                    .isEqualTo(new CommandResult(
                            1,
                            "",
                            "serve: port " + port + " on localhost is in use;"
                                    + " choose another with --port, or 0 for a free port\n"));
            assertThat(server("--port", port, "--address", "*"))
                    .isEqualTo(new CommandResult(
                            1,
                            "",
                            "serve: port " + port + " on all addresses is in use;"
                                    + " choose another with --port, or 0 for a free port\n"));
            assertThat(server("--port", port, "--address", "127.0.0.1"))
                    .isEqualTo(new CommandResult(
                            1,
                            "",
                            "serve: port " + port + " on 127.0.0.1 is in use;"
                                    + " choose another with --port, or 0 for a free port\n"));
        }
    }

    @Test
    void an_address_of_another_machine_fails() {
        assertThat(server("--port", "0", "--address", "192.0.2.1"))
                .isEqualTo(new CommandResult(
                        1,
                        "",
                        "serve: cannot listen on port 0 on 192.0.2.1"
                                + " (Cannot assign requested address); choose others with --address and --port\n"));
    }

    @Test
    void an_unknown_host_fails() {
        assertThat(server("--port", "0", "--address", "no-such.invalid"))
                .isEqualTo(new CommandResult(
                        1,
                        "",
                        "serve: cannot listen on port 0 on no-such.invalid"
                                + " (no such host); choose others with --address and --port\n"));
    }

    @Test
    void an_unwritable_address_file_fails(@TempDir Path folder) {
        Path file = folder.resolve("missing/address");
        assertThat(server("--port", "0", "--address-file", file.toString()))
                .isEqualTo(new CommandResult(
                        1,
                        "",
                        "serve: cannot write the address to '" + file
                                + "' (no such directory); choose another file with --address-file\n"));
    }

    @Test
    void unusable_tls_files_fail_with_one_sentence(@TempDir Path folder) throws Exception {
        Identity identity = Identity.of("echo.test", folder);
        Path missing = folder.resolve("missing");
        Path words = Files.writeString(folder.resolve("words"), "no PEM\n");
        String chain = identity.certificate().toString();
        String key = identity.key().toString();
        assertTls("cannot read the chain '" + missing + "' (no such file); name another", missing, key);
        assertTls("cannot read the key '" + folder + "' (Is a directory); name another", chain, folder);
        assertTls("cannot read the roots '" + missing + "' (no such file); name another", chain, key, missing);
        assertTls("no PEM certificate in the chain '" + words + "'; name another", words, key);
        assertTls("no PEM certificate in the roots '" + words + "'; name another", chain, key, words);
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
    void a_tls_port_in_use_fails_with_its_option(@TempDir Path folder) throws Exception {
        Identity identity = Identity.of("echo.test", folder);
        try (EchoServer other = EchoServer.start()) {
            assertThat(server(
                            "--port", "0", "--tls", other.port() + "," + identity.certificate() + "," + identity.key()))
                    .isEqualTo(new CommandResult(
                            1,
                            "",
                            "serve: port " + other.port() + " on localhost is in use;"
                                    + " choose another with --tls, or 0 for a free port\n"));
        }
    }

    private static void assertTls(String sentence, Object... files) {
        String value = Stream.of(files).map(Object::toString).collect(Collectors.joining(",", "0,", ""));
        assertThat(server("--port", "0", "--tls", value))
                .isEqualTo(new CommandResult(1, "", "serve: " + sentence + " with --tls\n"));
    }

    private static CommandResult server(String... arguments) {
        return CommandResult.run(
                new Serve(), Stream.of(arguments).map(String::strip).toArray(String[]::new));
    }

    /** A command that starts a server and ends at once. */
    @Command(name = "serve")
    private static final class Serve implements Callable<Integer> {
        @Mixin
        private final ServerOptions options = new ServerOptions(50051);

        @Override
        public Integer call() throws CommandFailure {
            try (GrpcServer server = options.newServer()) {
                options.start(server);
            }
            return 0;
        }
    }
}
