package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.yaml.LocatedYaml;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expectations from rules without counts of requests or replies. */
class OmittedCountsTest {
    private static final String RULES = """
            rules:
              - {rule: absent-method, outcomes: {java: {code: UNIMPLEMENTED}}}
              - {rule: unreadable-request, outcomes: {java: {code: UNKNOWN}}}
              - {rule: incomplete-request, outcomes: {java: {code: UNKNOWN}}}
              - {rule: incomplete-reply, outcomes: {java: {code: CANCELLED}}}
              - {rule: several-requests, outcomes: {java: {code: OK}}}
              - {rule: unreadable-reply, outcomes: {java: {code: OK}}}
              - {rule: several-replies-to-unary, outcomes: {java: {code: OK}}}
              - {rule: several-replies-to-client-stream, outcomes: {java: {code: INTERNAL}}}
              - {rule: still-sending, outcomes: {}}
            """;
    private static final String PETS = """
            package pets;
            message Cat { string name = 1; }
            message Label { string text = 1; }
            service Feeder { rpc Feed(Cat) returns (Cat); }
            """;

    @TempDir
    private Path folder;

    @Test
    void counts_all_requests_if_the_server_lets_the_call_pass() throws IOException {
        assertThat(derived(VersionPair.of(PETS.replace("Feed(Cat)", "Feed(stream Cat)"), PETS)))
                .isEqualTo(passes(1, 2, SkewRule.SEVERAL_REQUESTS));
    }

    @Test
    void counts_all_replies_if_the_client_lets_the_call_pass() throws IOException {
        assertThat(derived(VersionPair.changed(PETS, "returns (Cat)", "returns (stream Cat)")))
                .isEqualTo(passes(2, null, SkewRule.SEVERAL_REPLIES_TO_UNARY));
        assertThat(derived(VersionPair.of(
                        PETS.replace("returns (Cat)", "returns (Label)").replace("string text", "Cat text"), PETS)))
                .isEqualTo(passes(1, null, SkewRule.UNREADABLE_REPLY));
    }

    @Test
    void counts_no_reply_for_a_call_that_fails() throws IOException {
        assertThat(derived(VersionPair.of(
                        PETS.replace("Feed(Cat)", "Feed(stream Cat)"),
                        PETS.replace("Feed(Cat) returns (Cat)", "Feed(stream Cat) returns (stream Cat)"))))
                .isEqualTo(new Expectation(Set.of(Code.INTERNAL), 0, null, SkewRule.SEVERAL_REPLIES_TO_CLIENT_STREAM));
    }

    private Expectation derived(VersionPair versions) throws IOException {
        Path file = Files.writeString(folder.resolve("skew-rules.yaml"), RULES);
        return new Derivation(SkewRules.of(LocatedYaml.read(file), List.of("java")))
                .of(new VersionCall(
                        versions.released(),
                        versions.current(),
                        "java",
                        "java",
                        VersionPair.rpc(versions.released(), "pets.Feeder.Feed")));
    }

    private static Expectation passes(int replies, Integer requests, SkewRule rule) {
        return new Expectation(Set.of(Code.OK), replies, requests, rule);
    }
}
