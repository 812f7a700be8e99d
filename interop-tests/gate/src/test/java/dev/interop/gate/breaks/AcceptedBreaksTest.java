package dev.interop.gate.breaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.gate.breaks.AcceptedBreaks.Accepted;
import dev.interop.gate.breaks.AcceptedBreaks.Entry;
import dev.interop.gate.breaks.AcceptedBreaks.Result;
import dev.interop.gate.version.Base;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.TestVersions;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedBreaksTest {
    private static final Set<String> RULES = Set.of("FIELD_SAME_NAME");
    private static final String ENTRY = """
            # Intended.
            - rule: FIELD_SAME_NAME
              path: pets.Cat.age
              until: v2
              reason: Cats have years.
            """;
    private static final Entry PARSED =
            new Entry("FIELD_SAME_NAME", "pets.Cat.age", "v2", "Cats have years.", "accepted-breaks.yaml:2", Set.of());

    private static final Bases BASES = Bases.ofReleases(List.of(
            TestVersions.version("v1", TestVersions.PETS),
            TestVersions.version("v2", TestVersions.pets("json_name: \"age\"", "json_name: \"A\"")),
            TestVersions.version("v3", TestVersions.pets("json_name: \"age\"", "json_name: \"B\""))));

    @TempDir
    private Path folder;

    @Test
    void reads_an_entry() throws IOException {
        assertThat(read(ENTRY).entries()).containsExactly(PARSED);
    }

    @Test
    void a_file_of_comments_accepts_nothing() throws IOException {
        assertThat(read("# Nothing yet.\n").entries()).isEmpty();
    }

    @Test
    void a_missing_file_accepts_nothing() throws IOException {
        assertThat(AcceptedBreaks.read(folder.resolve("none.yaml"), BASES, RULES)
                        .entries())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            rule: FIELD_SAME_NAME    | rule: FIELD_SAME     | accepted-breaks.yaml:2: unknown rule 'FIELD_SAME'; rules are CALL_SAME, COMMENT_SAME, FIELD_SAME_NAME, GENERATED_CODE_COMPILES, GENERATED_NAME_SAME, JSON_SAME, OPTION_SAME, REPLY_SAME, WIRE_SAME
            path: pets.Cat.age       | path: pets.Cat.agee  | accepted-breaks.yaml:3: no older version declares 'pets.Cat.agee'; declared paths are pets.Cat.age, pets.Cat.coat_color, pets.Cat.name, pets.Cat.noise, pets.Cat.purr
            until: v2                | until: v9            | accepted-breaks.yaml:4: unknown release 'v9'; releases are v1, v2, v3
            reason: Cats have years. | reason: ""           | accepted-breaks.yaml:5: the reason is empty; state why the break is intended
            Cats have years.         | 'x\\n  because: y'    | accepted-breaks.yaml:6: unknown field '0/because'; allowed: path, reason, rule, until
            until: v2                | until: 2             | accepted-breaks.yaml:4: field '0/until' is 2; it must be a text
            '  until: v2\\n'          | ''                   | accepted-breaks.yaml:2: 'until' is missing; releases are v1, v2, v3
            """)
    void rejects_a_wrong_entry_with_its_line_and_the_fix(String good, String bad, String message) {

        assertThatThrownBy(() -> read(ENTRY.replace(lines(good), lines(bad))))
                .isInstanceOf(YamlProblem.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing yet           | "nothing yet"
            rule: FIELD_SAME_NAME | {"rule":"FIELD_SAME_NAME"}
            """)
    void rejects_a_file_that_is_not_a_list(String text, String found) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(YamlProblem.class)
                .hasMessage("accepted-breaks.yaml:1: the file must be a list of entries that begin with '- rule:', not "
                        + found);
    }

    @Test
    void rejects_a_duplicate_entry() {
        assertThatThrownBy(() -> read(ENTRY + ENTRY))
                .isInstanceOf(YamlProblem.class)
                .hasMessage(
                        "accepted-breaks.yaml:7: duplicate entry: FIELD_SAME_NAME of pets.Cat.age; remove one of them");
    }

    @Test
    void accepts_a_listed_break_up_to_its_release() throws IOException {
        assertThat(judge("v1", "v2"))
                .isEqualTo(
                        new Result(List.of(new Accepted(found("v1", "v2"), PARSED)), List.of(), List.of(), List.of()));
        assertThat(judge("v1", "v2", "v3"))
                .isEqualTo(new Result(
                        List.of(new Accepted(found("v1", "v2"), PARSED)), List.of(found("v3")), List.of(), List.of()));
    }

    @Test
    void does_not_accept_an_unlisted_break() throws IOException {
        var other = new Break("FIELD_SAME_NAME", "pets.Cat.name", List.of("v1"), "pets/pets.proto", 4, "Renamed.");

        assertThat(read("# Nothing.\n").judge(List.of(other), BASES))
                .isEqualTo(new Result(List.of(), List.of(other), List.of(), List.of()));
    }

    @Test
    void an_entry_without_its_break_is_stale() throws IOException {
        assertThat(judge())
                .isEqualTo(new Result(
                        List.of(),
                        List.of(),
                        List.of(
                                "accepted-breaks.yaml:2: FIELD_SAME_NAME of pets.Cat.age no longer occurs; remove the entry"),
                        List.of()));
    }

    @Test
    void an_entry_with_a_too_late_release_is_stale() throws IOException {
        assertThat(judge("v1").stale())
                .containsExactly("accepted-breaks.yaml:2: FIELD_SAME_NAME of pets.Cat.age occurs against v1"
                        + " but not against v2; write 'until: v1'");
    }

    /** Accept, merge, next pull request: the entry is then also in the older version. */
    @Test
    void an_entry_of_the_older_version_is_history() throws IOException {
        String entry = ENTRY.replace("  until: v2\n", "");
        Path file = Files.writeString(folder.resolve("accepted-breaks.yaml"), entry);
        Bases before = new Bases(List.of(base(TestVersions.PETS, null)));
        Path merged = Files.writeString(folder.resolve("merged.yaml"), entry);
        Bases after =
                new Bases(List.of(base(TestVersions.pets("name: \"age\" number", "name: \"years\" number"), merged)));
        Break found = found("main");

        assertThat(AcceptedBreaks.read(file, before, RULES).judge(List.of(found), before))
                .extracting(Result::unaccepted, Result::stale)
                .containsExactly(List.of(), List.of());
        assertThat(AcceptedBreaks.read(file, after, RULES).judge(List.of(), after))
                .isEqualTo(new Result(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(
                                "accepted-breaks.yaml:2: FIELD_SAME_NAME of pets.Cat.age happened before main; the entry"
                                        + " can be removed")));
    }

    @Test
    void history_does_not_accept_the_same_break_again() throws IOException {
        String entry = ENTRY.replace("  until: v2\n", "");
        Path file = Files.writeString(folder.resolve("accepted-breaks.yaml"), entry);
        Bases after =
                new Bases(List.of(base(TestVersions.PETS, Files.writeString(folder.resolve("merged.yaml"), entry))));
        Break found = found("main");

        assertThat(AcceptedBreaks.read(file, after, RULES)
                        .judge(List.of(found), after)
                        .unaccepted())
                .containsExactly(found);
        Files.writeString(file, entry.replace("Cats have years.", "Again, for dogs."));
        assertThat(AcceptedBreaks.read(file, after, RULES)
                        .judge(List.of(found), after)
                        .unaccepted())
                .isEmpty();
    }

    @Test
    void a_new_entry_must_match_a_break() throws IOException {
        Path file = Files.writeString(folder.resolve("accepted-breaks.yaml"), ENTRY);
        Bases main = new Bases(List.of(base(TestVersions.PETS, null)));

        assertThat(AcceptedBreaks.read(file, main, RULES).judge(List.of(), main).stale())
                .containsExactly(
                        "accepted-breaks.yaml:2: FIELD_SAME_NAME of pets.Cat.age matches no break; remove the entry");
    }

    private static Base base(String pets, @Nullable Path accepted) {
        return new Base(TestVersions.version("main", pets), false, TestVersions.TREE, accepted);
    }

    private static String lines(String escaped) {
        return escaped.replace("\\n", "\n");
    }

    private Result judge(String... releases) throws IOException {
        return read(ENTRY).judge(releases.length == 0 ? List.of() : List.of(found(releases)), BASES);
    }

    private static Break found(String... releases) {
        return new Break("FIELD_SAME_NAME", "pets.Cat.age", List.of(releases), "pets/pets.proto", 3, "Renamed.");
    }

    private AcceptedBreaks read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("accepted-breaks.yaml"), text);
        return AcceptedBreaks.read(file, BASES, RULES);
    }
}
