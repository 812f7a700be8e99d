package dev.interop.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.peer.Pairing;
import dev.interop.peers.ClientRun;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The documented program: {@code greeter_client} without arguments, on the machine of {@code
 * greeter_server}. It prints two lines and nothing else, whichever language either is written in.
 * Where the server's port is a free one, {@code --target} names it.
 */
@ExtendWith(SharedRun.class)
@DisplayNameGeneration(Sentences.class)
class DocumentedGreeterIT {
    private static final List<String> LANGUAGES = List.of("java", "python");
    private static final String DOCUMENTED = """
            Greeter client received: Hello, you!
            Greeter client received: Hello again, you!
            """;

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("pairings")
    void the_client_prints_the_documented_lines(Pairing pairing) {
        ClientRun client = SharedRun.get().commands().documented(pairing, pairings());
        assertThat(client.stdout())
                .as("%s; %s", client.title(), client.logTail())
                .isEqualTo(DOCUMENTED);
        assertThat(client.exitCode()).as("%s, exit code", client.title()).isZero();
    }

    static List<Pairing> pairings() {
        return SharedRun.get()
                .commands()
                .pairings(pairing -> LANGUAGES.contains(pairing.client().name())
                        && LANGUAGES.contains(pairing.server().name()));
    }
}
