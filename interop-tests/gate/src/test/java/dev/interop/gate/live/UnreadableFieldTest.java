package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.version.TestVersions;
import io.grpc.Status;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadableFieldTest {
    private static final String PETS = """
            package pets;
            message Cat { int32 age = 1; string name = 2; Tag tag = 3; }
            message Tag { string text = 1; }
            message Bowl { repeated Cat cats = 1; }
            message Label { string text = 1; }
            service Feeder { rpc Feed(Cat) returns (Bowl); }
            """;
    /** A Note cannot be parsed as a Tag. */
    private static final String TAGGED = """
            package pets;
            message Cat { bool tame = 1; }
            message Note { string text = 1; }
            message Tag { Label text = 1; }
            message Label { string text = 1; }
            service Feeder { rpc Feed(Cat) returns (Cat); }
            """;

    @Test
    void returns_the_string_field_that_became_a_message() {
        VersionPair versions = VersionPair.changed(PETS, "string name = 2", "Label name = 2");

        assertThat(toHead(versions, SkewRule.UNREADABLE_REQUEST)).contains("pets.Cat.name");
    }

    @Test
    void returns_the_innermost_field() {
        VersionPair versions = VersionPair.changed(PETS, "Tag { string text = 1", "Tag { Label text = 1");

        assertThat(toHead(versions, SkewRule.UNREADABLE_REQUEST)).contains("pets.Tag.text");
    }

    @Test
    void returns_a_nested_field_of_the_reply() {
        VersionPair versions = VersionPair.changed(PETS, "string name = 2", "Label name = 2");

        assertThat(toRelease(versions, SkewRule.UNREADABLE_REPLY)).contains("pets.Cat.name");
    }

    @Test
    void returns_the_name_in_the_release_for_a_field_of_head() {
        VersionPair versions = VersionPair.of(
                TestVersions.replaced(PETS, "string name = 2", "Label name = 2"),
                TestVersions.replaced(PETS, "string name = 2", "string title = 2"));

        assertThat(toRelease(versions, SkewRule.UNREADABLE_REQUEST)).contains("pets.Cat.name");
        assertThat(toHead(versions, SkewRule.UNREADABLE_REPLY)).contains("pets.Cat.name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            map<string, string> named = 4; | map<string, Label> named = 4; | pets.Cat.named
            map<string, Note> named = 4;   | map<string, Tag> named = 4;   | pets.Cat.named
            Note note = 4;                 | Tag note = 4;                 | pets.Cat.note
            repeated Note notes = 4;       | repeated Tag notes = 4;       | pets.Cat.notes
            """)
    void returns_the_field_itself_if_its_message_type_changed(String released, String current, String path) {
        String one = TestVersions.replaced(TAGGED, "bool tame = 1;", released);
        String other = TestVersions.replaced(TAGGED, "bool tame = 1;", current);

        assertThat(toHead(VersionPair.of(one, other), SkewRule.UNREADABLE_REQUEST))
                .contains(path);
        assertThat(toRelease(VersionPair.of(other, one), SkewRule.UNREADABLE_REQUEST))
                .contains(path);
    }

    @Test
    void returns_a_nested_field_of_map_values() {
        String mapped = TestVersions.replaced(PETS, "Tag tag = 3;", "map<string, Tag> tags = 3;");
        VersionPair versions = VersionPair.changed(mapped, "Tag { string text = 1", "Tag { Label text = 1");

        assertThat(toHead(versions, SkewRule.UNREADABLE_REQUEST)).contains("pets.Tag.text");
    }

    @Test
    void returns_no_field_if_the_type_of_the_rpc_changed() {
        String notes = TestVersions.replaced(TAGGED, "Feed(Cat)", "Feed(Note)");
        String tags = TestVersions.replaced(TAGGED, "Feed(Cat)", "Feed(Tag)");

        assertThat(toHead(VersionPair.of(notes, tags), SkewRule.UNREADABLE_REQUEST))
                .isEqualTo(Optional.empty());
        assertThat(toRelease(VersionPair.of(tags, notes), SkewRule.UNREADABLE_REQUEST))
                .isEqualTo(Optional.empty());
    }

    @Test
    void returns_no_field_for_other_rules() {
        VersionPair versions = VersionPair.of(PETS, PETS);

        assertThat(toHead(versions, null)).isEqualTo(Optional.empty());
        assertThat(toHead(versions, SkewRule.SEVERAL_REQUESTS)).isEqualTo(Optional.empty());
    }

    private static Optional<String> toHead(VersionPair versions, SkewRule rule) {
        return path(versions, versions.released(), versions.current(), rule);
    }

    private static Optional<String> toRelease(VersionPair versions, SkewRule rule) {
        return path(versions, versions.current(), versions.released(), rule);
    }

    private static Optional<String> path(
            VersionPair versions, LoadableVersion client, LoadableVersion server, SkewRule rule) {
        var call = new VersionCall(client, server, "java", "java", VersionPair.rpc(client, "pets.Feeder.Feed"));
        var expectation = new Expectation(Set.of(Status.Code.UNKNOWN), 0, null, rule);
        return UnreadableField.path(call, expectation, versions.counterparts());
    }
}
