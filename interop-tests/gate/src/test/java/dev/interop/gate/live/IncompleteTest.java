package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.change.Changes;
import dev.interop.gate.shape.Shape;
import dev.interop.gate.shape.Shapes;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** HEAD requires of a cat within a bowl what the release does not know. */
class IncompleteTest {
    private static final String RELEASE = """
            name: "pets/pets.proto" package: "pets" syntax: "proto2"
            message_type { name: "Cat" }
            message_type {
              name: "Bowl"
              field { name: "cats" number: 1 type: TYPE_MESSAGE type_name: ".pets.Cat" label: LABEL_REPEATED }
            }
            service { name: "Feeder" method { name: "Feed" input_type: ".pets.Bowl" output_type: ".pets.Bowl" } }
            """;
    private static final String HEAD = Shapes.replaced(
            RELEASE,
            "name: \"Cat\"",
            "name: \"Cat\" field { name: \"name\" number: 1 type: TYPE_STRING label: LABEL_REQUIRED }");
    private static final String FEED = "pets.Feeder.Feed";

    private final Shape release = Shapes.shape("v1", RELEASE);
    private final Shape head = Shapes.shape(Shape.HEAD, HEAD);
    private final Versions versions =
            new Versions(Version.of(release), Version.of(head), Changes.counterparts(release, head));

    @Test
    void a_request_that_lacks_what_is_required_comes_to_what_the_server_makes_of_it() throws IOException {
        assertThat(derived(toHead("java"))).isEqualTo(fails(Code.UNKNOWN, SkewRule.INCOMPLETE_REQUEST));
        assertThat(derived(toHead("python")))
                .isEqualTo(new Expectation(Set.of(Code.OK), 1, Optional.of(1), Optional.empty()));
    }

    @Test
    void a_reply_that_lacks_what_is_required_comes_to_what_the_client_makes_of_it() throws IOException {
        assertThat(derived(toRelease("java"))).isEqualTo(fails(Code.CANCELLED, SkewRule.INCOMPLETE_REPLY));
        assertThat(derived(toRelease("python-aio")))
                .isEqualTo(new Expectation(Set.of(Code.OK), 1, Optional.of(1), Optional.empty()));
    }

    @Test
    void the_message_that_lacks_it_answers_in_the_words_of_the_release() throws IOException {
        assertThat(path(toHead("java"))).contains("pets.Cat");
        assertThat(path(toRelease("java"))).contains("pets.Cat");
        assertThat(path(toHead("python"))).isEqualTo(Optional.empty());
    }

    private SkewCall toHead(String server) {
        return new SkewCall(versions.was(), versions.is(), "python", server, Versions.rpc(versions.was(), FEED));
    }

    private SkewCall toRelease(String client) {
        return new SkewCall(versions.is(), versions.was(), client, "python", Versions.rpc(versions.is(), FEED));
    }

    private Optional<String> path(SkewCall call) throws IOException {
        return Incomplete.path(call, derived(call), versions.counterparts());
    }

    private static Expectation derived(SkewCall call) throws IOException {
        SkewRules rules = SkewRules.read(Path.of("skew-rules.yaml"), List.of("java", "python", "python-aio"));
        return new Derivation(rules).of(call);
    }

    private static Expectation fails(Code code, SkewRule rule) {
        return new Expectation(Set.of(code), 0, Optional.empty(), Optional.of(rule));
    }
}
