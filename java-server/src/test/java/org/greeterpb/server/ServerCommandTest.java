package org.greeterpb.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.serving.CommandRunner;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Tests of the command {@code server} when it ends before it serves. */
class ServerCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void rejects_an_unknown_option() {
        assertThat(server("--foo")).isEqualTo(2);
        assertThat(out).hasToString("");
        assertThat(err).hasToString("greeter server: unknown option '--foo'; see --help\n");
    }

    @Test
    void prints_help_to_stdout() {
        assertThat(server("--help")).isEqualTo(0);
        assertThat(err).hasToString("");
        assertThat(out).hasToString("""
                Usage: greeter server [-h] [--reflection] [--address=HOST]
                                      [--address-file=FILE] [--port=N] [--tls=PORT,CHAIN,KEY[,
                                      CLIENT_ROOTS]]...
                Serves the Greeter until SIGTERM or SIGINT.
                      --port=N              port to listen on, 0 to 65535; 0 chooses a free
                                              port (default: 50051)
                      --address=HOST        address to listen on; * for all addresses (default:
                                              $LISTEN_ADDRESS, or localhost)
                      --address-file=FILE   file to write host:port to, once serving (default:
                                              none)
                      --reflection          serve gRPC reflection
                      --tls=PORT,CHAIN,KEY[,CLIENT_ROOTS]
                                            also serve on this port with TLS, from PEM files;
                                              with CLIENT_ROOTS, clients need a certificate
                                              that these roots signed; may be repeated
                                              (default: none)
                  -h, --help                show this help and exit
                """);
    }

    private int server(String... arguments) {
        // Null, because the command ends before it waits for a signal.
        return CommandRunner.run(
                new ServerCommand(null), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
