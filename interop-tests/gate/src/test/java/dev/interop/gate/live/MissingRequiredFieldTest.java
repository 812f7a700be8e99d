package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.change.VersionDiff;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import io.grpc.Status.Code;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** HEAD adds a required field to a nested message. */
class MissingRequiredFieldTest {
    private static final String RELEASE = """
            name: "pets/pets.proto" package: "pets" syntax: "proto2"
            message_type { name: "Cat" }
            message_type {
              name: "Bowl"
              field { name: "cats" number: 1 type: TYPE_MESSAGE type_name: ".pets.Cat" label: LABEL_REPEATED }
            }
            service { name: "Feeder" method { name: "Feed" input_type: ".pets.Bowl" output_type: ".pets.Bowl" } }
            """;
    private static final String HEAD = TestVersions.replaced(
            RELEASE,
            "name: \"Cat\"",
            "name: \"Cat\" field { name: \"name\" number: 1 type: TYPE_STRING label: LABEL_REQUIRED }");
    private static final String FEED = "pets.Feeder.Feed";

    private final Version release = TestVersions.version("v1", RELEASE);
    private final Version head = TestVersions.version(Version.HEAD, HEAD);
    private final VersionPair versions = new VersionPair(
            LoadableVersion.of(release), LoadableVersion.of(head), VersionDiff.counterparts(release, head));

    @Test
    void an_incomplete_request_has_the_code_of_the_server() throws IOException {
        assertThat(derived(toHead("java"))).isEqualTo(fails(Code.UNKNOWN, SkewRule.INCOMPLETE_REQUEST));
        assertThat(derived(toHead("python"))).isEqualTo(new Expectation(Set.of(Code.OK), 1, 1, null));
    }

    @Test
    void an_incomplete_reply_has_the_code_of_the_client() throws IOException {
        assertThat(derived(toRelease("java"))).isEqualTo(fails(Code.CANCELLED, SkewRule.INCOMPLETE_REPLY));
        assertThat(derived(toRelease("python-aio"))).isEqualTo(new Expectation(Set.of(Code.OK), 1, 1, null));
    }

    @Test
    void reports_the_incomplete_message_by_its_released_name() throws IOException {
        assertThat(path(toHead("java"))).contains("pets.Cat");
        assertThat(path(toRelease("java"))).contains("pets.Cat");
        assertThat(path(toHead("python"))).isEqualTo(Optional.empty());
    }

    @Test
    void reports_the_rpc_if_its_type_was_exchanged() throws IOException {
        String exchanged = TestVersions.replaced(HEAD, "input_type: \".pets.Bowl\"", "input_type: \".pets.Cat\"");
        // The number must not be one that the old request has.
        Version other = TestVersions.version(
                Version.HEAD, exchanged.replace("number: 1 type: TYPE_STRING", "number: 2 type: TYPE_STRING"));
        var call = new VersionCall(
                versions.released(),
                LoadableVersion.of(other),
                "python",
                "java",
                VersionPair.rpc(versions.released(), FEED));

        assertThat(MissingRequiredField.path(call, derived(call), VersionDiff.counterparts(release, other)))
                .isEmpty();
    }

    @Test
    void a_request_of_0_bytes_lacks_nothing() throws IOException {
        String cats = "input_type: \".pets.Cat\"";
        VersionPair other = VersionPair.ofFiles(
                List.of(TestVersions.replaced(RELEASE, "input_type: \".pets.Bowl\"", cats)),
                List.of(TestVersions.replaced(HEAD, "input_type: \".pets.Bowl\"", cats)));
        var call = new VersionCall(
                other.released(), other.current(), "python", "java", VersionPair.rpc(other.released(), FEED));

        assertThat(derived(call)).isEqualTo(new Expectation(Set.of(Code.OK), 1, 1, null));
    }

    private VersionCall toHead(String server) {
        return new VersionCall(
                versions.released(), versions.current(), "python", server, VersionPair.rpc(versions.released(), FEED));
    }

    private VersionCall toRelease(String client) {
        return new VersionCall(
                versions.current(), versions.released(), client, "python", VersionPair.rpc(versions.current(), FEED));
    }

    private Optional<String> path(VersionCall call) throws IOException {
        return MissingRequiredField.path(call, derived(call), versions.counterparts());
    }

    private static Expectation derived(VersionCall call) throws IOException {
        SkewRules rules = SkewRules.read(List.of("java", "python", "python-aio"));
        return new Derivation(rules).of(call);
    }

    private static Expectation fails(Code code, SkewRule rule) {
        return new Expectation(Set.of(code), 0, null, rule);
    }
}
