package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivationTest {
    private static final List<String> PEERS = List.of("java", "python", "python-aio");
    private static final Map<String, String> STYLES = Map.of(
            "unary", "rpc Feed(Cat) returns (Bowl);",
            "client stream", "rpc Feed(stream Cat) returns (Bowl);",
            "server stream", "rpc Feed(Cat) returns (stream Bowl);",
            "bidi", "rpc Feed(stream Cat) returns (stream Bowl);");
    private static final String PETS = """
            package pets;
            message Cat { string name = 1; }
            message Bowl { string food = 1; }
            message Label { string text = 1; }
            service Feeder { %s }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unary         | 1 | 1
            client stream | 1 | 2
            server stream | 2 | 1
            bidi          | 2 | 2
            """)
    void all_messages_arrive_if_both_ends_agree(String style, int replies, int requests) throws IOException {
        assertThat(derived(pets(style), pets(style), "all", "all"))
                .hasSize(9)
                .containsOnly(expected("OK", replies, requests, null));
    }

    @ParameterizedTest(name = "{0} to {1}, {2} -> {3}")
    @CsvSource(delimiter = '|', textBlock = """
            unary         | client stream | all             | all               | OK                 | 1 | 1   |
            unary         | server stream | java            | all               | CANCELLED          | 0 | any | SEVERAL_REPLIES_TO_UNARY
            unary         | server stream | python, aio     | all               | DEADLINE_EXCEEDED  | 0 | any | SEVERAL_REPLIES_TO_UNARY
            unary         | bidi          | all             | all               | OK                 | 1 | 1   |
            client stream | unary         | java, python    | java              | CANCELLED          | 0 | any | SEVERAL_REQUESTS
            client stream | unary         | aio             | java              | CANCELLED,INTERNAL | 0 | any | SEVERAL_REQUESTS
            client stream | unary         | java, python    | python, aio       | OK                 | 1 | 1   | SEVERAL_REQUESTS
            client stream | unary         | aio             | python, aio       | OK,INTERNAL        | 1 | 1   | SEVERAL_REQUESTS
            client stream | server stream | java, python    | java              | CANCELLED          | 0 | any | SEVERAL_REQUESTS
            client stream | server stream | aio             | java              | CANCELLED,INTERNAL | 0 | any | SEVERAL_REQUESTS
            client stream | server stream | java            | python, aio       | OK                 | 2 | any | SEVERAL_REPLIES_TO_CLIENT_STREAM
            client stream | server stream | python, aio     | python, aio       | DEADLINE_EXCEEDED  | 0 | any | SEVERAL_REPLIES_TO_CLIENT_STREAM
            client stream | bidi          | java            | all               | OK                 | 2 | any | SEVERAL_REPLIES_TO_CLIENT_STREAM
            client stream | bidi          | python, aio     | all               | DEADLINE_EXCEEDED  | 0 | any | SEVERAL_REPLIES_TO_CLIENT_STREAM
            server stream | unary         | all             | all               | OK                 | 1 | 1   |
            server stream | client stream | all             | all               | OK                 | 1 | 1   |
            server stream | bidi          | all             | all               | OK                 | 1 | 1   |
            bidi          | unary         | java, python    | java              | CANCELLED          | 0 | any | SEVERAL_REQUESTS
            bidi          | unary         | aio             | java              | CANCELLED,INTERNAL | 0 | any | SEVERAL_REQUESTS
            bidi          | unary         | java, python    | python, aio       | OK                 | 1 | 1   | SEVERAL_REQUESTS
            bidi          | unary         | aio             | python, aio       | OK,INTERNAL        | 1 | 1   | SEVERAL_REQUESTS
            bidi          | client stream | all             | all               | OK                 | 1 | 2   |
            bidi          | server stream | java, python    | java              | CANCELLED          | 0 | any | SEVERAL_REQUESTS
            bidi          | server stream | aio             | java              | CANCELLED,INTERNAL | 0 | any | SEVERAL_REQUESTS
            bidi          | server stream | java, python    | python, aio       | OK                 | 2 | 1   | SEVERAL_REQUESTS
            bidi          | server stream | aio             | python, aio       | OK,INTERNAL        | 2 | 1   | SEVERAL_REQUESTS
            """)
    void a_changed_style_has_the_outcome_of_the_library(
            String client,
            String server,
            String clientPeers,
            String serverPeers,
            String codes,
            int replies,
            String requests,
            SkewRule rule)
            throws IOException {
        assertThat(derived(pets(client), pets(server), clientPeers, serverPeers))
                .containsOnly(expected(codes, replies, counted(requests), rule));
    }

    @Test
    void the_usual_code_is_from_the_rule_and_not_from_the_race() throws IOException {
        assertThat(derived(pets("bidi"), pets("unary"), "aio", "java"))
                .extracting(Expectation::code)
                .containsExactly(Status.Code.CANCELLED);
        assertThat(derived(pets("bidi"), pets("unary"), "aio", "python"))
                .extracting(Expectation::code)
                .containsExactly(Status.Code.OK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unary         | all          | UNIMPLEMENTED
            server stream | all          | UNIMPLEMENTED
            client stream | java, python | UNIMPLEMENTED
            client stream | aio          | UNIMPLEMENTED,INTERNAL
            bidi          | java, python | UNIMPLEMENTED
            bidi          | aio          | UNIMPLEMENTED,INTERNAL
            """)
    void a_missing_method_is_unimplemented(String style, String clientPeers, String codes) throws IOException {
        String without = PETS.formatted("rpc Stroke(Cat) returns (Label);");

        assertThat(derived(pets(style), without, clientPeers, "all"))
                .containsOnly(expected(codes, 0, null, SkewRule.ABSENT_METHOD));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unary         | all          | java   | UNKNOWN
            unary         | all          | python | INTERNAL
            unary         | all          | aio    | UNKNOWN
            client stream | java, python | java   | UNKNOWN
            client stream | aio          | java   | UNKNOWN,INTERNAL
            client stream | aio          | python | INTERNAL
            """)
    void an_unreadable_request_has_the_code_of_the_server(
            String style, String clientPeers, String serverPeers, String codes) throws IOException {
        String head = pets(style).replace("{ string name = 1; }", "{ Label name = 1; }");

        assertThat(derived(pets(style), head, clientPeers, serverPeers))
                .containsOnly(expected(codes, 0, null, SkewRule.UNREADABLE_REQUEST));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unary         | java   | CANCELLED
            unary         | python | INTERNAL
            unary         | aio    | OK
            client stream | aio    | OK
            """)
    void an_unreadable_reply_has_the_code_of_the_client(String style, String clientPeers, String codes)
            throws IOException {
        String release = pets(style).replace("{ string food = 1; }", "{ Label food = 1; }");

        assertThat(derived(release, pets(style), clientPeers, "all"))
                .containsOnly(expected(codes, 0, null, SkewRule.UNREADABLE_REPLY));
    }

    @Test
    void a_message_that_becomes_a_string_is_readable() throws IOException {
        String release = pets("unary").replace("{ string name = 1; }", "{ Label name = 1; }");

        assertThat(derived(release, pets("unary"), "all", "all")).containsOnly(expected("OK", 1, 1, null));
    }

    @Test
    void an_unreadable_request_decides_before_style_and_reply() throws IOException {
        String head = pets("unary")
                .replace("{ string name = 1; }", "{ Label name = 1; }")
                .replace("{ string food = 1; }", "{ Label food = 1; }");

        assertThat(derived(pets("bidi"), head, "java", "java"))
                .containsOnly(expected("UNKNOWN", 0, null, SkewRule.UNREADABLE_REQUEST));
    }

    @Test
    void an_unreadable_reply_decides_before_several_replies() throws IOException {
        String release = pets("unary").replace("{ string food = 1; }", "{ Label food = 1; }");

        assertThat(derived(release, pets("server stream"), "python", "java"))
                .containsOnly(expected("INTERNAL", 0, null, SkewRule.UNREADABLE_REPLY));
    }

    /** Returns the expectation of a released client with a server of HEAD, for each pairing of these peers. */
    private static List<Expectation> derived(String release, String head, String clientPeers, String serverPeers)
            throws IOException {
        var derivation = new Derivation(SkewRules.read(PEERS));
        VersionPair versions = VersionPair.of(release, head);
        return peers(clientPeers).stream()
                .flatMap(client -> peers(serverPeers).stream()
                        .map(server -> derivation.of(new VersionCall(
                                versions.released(),
                                versions.current(),
                                client,
                                server,
                                VersionPair.rpc(versions.released(), "pets.Feeder.Feed")))))
                .toList();
    }

    private static List<String> peers(String words) {
        return words.equals("all")
                ? PEERS
                : Stream.of(words.split(", "))
                        .map(peer -> peer.equals("aio") ? "python-aio" : peer)
                        .toList();
    }

    private static String pets(String style) {
        return PETS.formatted(STYLES.get(style));
    }

    private static Expectation expected(String codes, int replies, Integer requests, SkewRule rule) {
        Set<Status.Code> all = new LinkedHashSet<>();
        Stream.of(codes.split(",")).map(Status.Code::valueOf).forEach(all::add);
        return new Expectation(all, replies, requests, rule);
    }

    private static Integer counted(String requests) {
        return requests.equals("any") ? null : Integer.valueOf(requests);
    }
}
