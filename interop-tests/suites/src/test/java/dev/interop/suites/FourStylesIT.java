package dev.interop.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.peer.Pairing;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Read this first: the client command greets Ada and Grace in all four call styles, in its own process, with
 * each server. Its output consists of the four parts below, in this order.
 */
@ExtendWith(SharedRun.class)
@DisplayNameGeneration(Sentences.class)
class FourStylesIT {
    private static final List<String> UNARY = List.of(
            "Greeter client received: Hello, Ada!",
            "Greeter client received: Hello again, Ada!",
            "Greeter client received: Hello, Grace!",
            "Greeter client received: Hello again, Grace!");
    private static final List<String> SERVER_STREAM = List.of(
            "Greeter client received: Hello, Ada!",
            "Greeter client received: Hello again, Ada!",
            "Greeter client received: Hello, Grace!",
            "Greeter client received: Hello again, Grace!");
    private static final List<String> CLIENT_STREAM = List.of("Greeter client received: Hello, Ada, Grace!");
    private static final List<String> BIDI =
            List.of("Greeter client received: Hello, Ada!", "Greeter client received: Hello, Grace!");

    @EveryPairing
    void unary_calls_get_one_reply_each(Pairing pairing) {
        assertThat(lines(pairing, 0, 4)).as("%s, unary", pairing).isEqualTo(UNARY);
    }

    @EveryPairing
    void server_stream_gets_two_replies_to_each_name(Pairing pairing) {
        assertThat(lines(pairing, 4, 8)).as("%s, server-stream", pairing).isEqualTo(SERVER_STREAM);
    }

    @EveryPairing
    void client_stream_gets_one_reply_to_all_names(Pairing pairing) {
        assertThat(lines(pairing, 8, 9)).as("%s, client-stream", pairing).isEqualTo(CLIENT_STREAM);
    }

    @EveryPairing
    void bidi_stream_gets_a_reply_to_each_name(Pairing pairing) {
        assertThat(lines(pairing, 9, 11)).as("%s, bidi", pairing).isEqualTo(BIDI);
    }

    @EveryPairing
    void the_output_has_the_same_bytes_in_every_pairing(Pairing pairing) {
        Pairing first = SharedRun.commands().pairings(each -> true).get(0);
        assertThat(SharedRun.commands().greeting(pairing))
                .as("%s, compared with %s", pairing, first)
                .isEqualTo(SharedRun.commands().greeting(first))
                .hasLineCount(11);
    }

    private static List<String> lines(Pairing pairing, int from, int to) {
        List<String> lines = SharedRun.commands().greeting(pairing).lines().toList();
        return lines.subList(Math.min(from, lines.size()), Math.min(to, lines.size()));
    }
}
