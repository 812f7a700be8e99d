package dev.interop.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.gate.version.GateProblem;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of mutations itself; {@code make prove-gate} compares its expected results with the gate's own. */
class MutationsTest {
    private static final Path FIXTURE = Path.of("fixture");

    @TempDir
    private Path folder;

    @Test
    void every_edit_fits_the_fixture_exactly_once() throws IOException {
        List<Mutation> mutations = MutationGroup.readAll(Path.of("mutations")).stream()
                .flatMap(group -> group.mutations().stream())
                .toList();

        assertThat(mutations).hasSizeGreaterThanOrEqualTo(79);
        for (Mutation mutation : mutations) {
            MutatedTree mutated = MutatedTree.copy(FIXTURE, folder.resolve("protos"));
            mutated.apply(mutation.base());
            mutated.apply(mutation.between());
            mutated.apply(mutation.edits());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "group: Fields\nmutations: []\n"})
    void rejects_a_file_without_mutations(String text) throws IOException {
        Files.writeString(folder.resolve("fields.yaml"), text);

        assertThatThrownBy(() -> MutationGroup.readAll(folder)).isInstanceOf(YamlProblem.class);
    }

    @Test
    void rejects_a_folder_without_files() {
        assertThatThrownBy(() -> MutationGroup.readAll(folder))
                .isInstanceOf(YamlProblem.class)
                .hasMessage(folder + ": no file *.yaml, so nothing would be proven");
    }

    @Test
    void rejects_a_name_of_another_file() throws IOException {
        String text = """
                group: Fields
                mutations: [{name: one, about: A change., edits: [], changes: {}}]
                """;
        Files.writeString(folder.resolve("a.yaml"), text);
        Files.writeString(folder.resolve("b.yaml"), text);

        assertThatThrownBy(() -> MutationGroup.readAll(folder))
                .isInstanceOf(YamlProblem.class)
                .hasMessage("b.yaml:2: duplicate name 'one', also at a.yaml:2");
    }

    @Test
    void rejects_an_edit_whose_text_occurs_twice() throws IOException {
        MutatedTree mutated = MutatedTree.copy(FIXTURE, folder.resolve("protos"));
        var edit = new Mutation.Edit(null, "string name = 1;", "string x = 1;", null, null);

        assertThatThrownBy(() -> mutated.apply(List.of(edit)))
                .isInstanceOf(GateProblem.class)
                .hasMessage("greet/v1/greet.proto: 'string name = 1;' occurs more than once; it must occur once");
        assertThat(Files.readString(mutated.tree().folder().resolve("greet/v1/greet.proto")))
                .isEqualTo(Files.readString(FIXTURE.resolve("greet/v1/greet.proto")));
    }
}
