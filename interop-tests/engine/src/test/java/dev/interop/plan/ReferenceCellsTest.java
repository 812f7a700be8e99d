package dev.interop.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.peer.Pairing;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans with the reference server "old". */
class ReferenceCellsTest {
    private static final String LITERAL = "{messages: [{json: {message: \"Hello, Ada!\"}}]}";

    @TempDir
    private Path suite;

    @BeforeEach
    void write() throws IOException {
        writeConfig("reference: old\n");
        Files.createDirectory(suite.resolve("cases"));
        writeCases("reference", LITERAL);
    }

    private void writeConfig(String reference) throws IOException {
        Files.writeString(suite.resolve("interop.yaml"), """
                version: 1
                cases: ["cases/*.yaml"]
                %speers:
                  - {name: old, user-agent: old/, image: old-peer}
                  - {name: new, user-agent: new/, image: new-peer}
                """.formatted(reference));
    }

    private void writeCases(String compared, String literal) throws IOException {
        Files.writeString(suite.resolve("cases/greet.yaml"), """
                cases:
                  - name: compared
                    requirement: r
                    source: s
                    calls:
                      - {method: greeterpb.Greeter/SayHello, send: [{json: {name: Ada}}], expect: %s}
                  - name: literal
                    requirement: r
                    source: s
                    calls:
                      - {method: greeterpb.Greeter/SayHello, send: [{json: {name: Ada}}], expect: %s}
                """.formatted(compared, literal));
    }

    @Test
    void reference_cells_are_part_of_every_run() throws IOException {
        Plan plan = plan(new Selection("new", "new", null), null);

        assertThat(plan.cells())
                .extracting(Cell::toString)
                .containsExactly("new->old compared", "new->new compared", "new->new literal");
        assertThat(plan.allShards()).isEqualTo(plan.cells());
        assertThat(plan.selected()).extracting(Cell::toString).containsExactly("new->new compared", "new->new literal");
        assertThat(plan.pairings()).extracting(Pairing::toString).containsExactly("new->new", "new->old");
        assertThat(plan.reference()).isEqualTo("old");
    }

    @Test
    void no_cell_is_added_twice() throws IOException {
        Plan all = plan(Selection.ALL, null);

        assertThat(all.cells()).hasSize(8).doesNotHaveDuplicates().isEqualTo(all.selected());
        assertThat(all.pairings()).hasSize(4);
        assertThat(plan(new Selection(null, "old", "compared"), null).cells()).hasSize(2);
    }

    @Test
    void literal_cases_have_no_reference_cells() throws IOException {
        assertThat(plan(new Selection("old", "new", "literal"), null).cells())
                .extracting(Cell::toString)
                .containsExactly("old->new literal");
    }

    @Test
    void reference_runs_the_earlier_cases_of_a_sequence() throws IOException {
        String file = Files.readString(suite.resolve("cases/greet.yaml"));
        String compared = file.substring(file.indexOf("  - name: compared"), file.indexOf("  - name: literal"));
        Files.writeString(
                suite.resolve("cases/greet.yaml"), "sequence: true\n" + file.replace(compared, "") + compared);

        assertThat(plan(new Selection("new", "new", "compared"), null).cells())
                .extracting(Cell::toString)
                .containsExactly("new->old literal", "new->new literal", "new->old compared", "new->new compared");
    }

    @Test
    void rules_come_from_the_same_file() throws IOException {
        writeConfig("compare: {fields: {ignore: [greeterpb.HelloReply.message]}}\nreference: old\n");

        assertThat(plan(Selection.ALL, null).rules().all())
                .extracting(rule -> rule + " " + rule.where())
                .containsExactly("fields.ignore greeterpb.HelloReply.message interop.yaml:3");
    }

    @Test
    void cell_and_its_reference_are_in_one_shard() throws IOException {
        for (int number = 1; number <= 2; number++) {
            Plan plan = plan(new Selection(null, "new", null), new Shard(number, 2));

            assertThat(plan.cells().stream()
                            .filter(cell -> cell.testCase().isReference())
                            .count())
                    .isIn(0L, 4L);
        }
    }

    @Test
    void rejects_a_reference_case_without_a_reference() throws IOException {
        writeConfig("");

        assertThatThrownBy(() -> plan(Selection.ALL, null))
                .isInstanceOf(YamlProblem.class)
                .hasMessage(
                        "cases/greet.yaml:2: the case 'compared' expects the outcome of the reference, but interop.yaml has no 'reference'; name a server there, or write the expected outcome");
    }

    @Test
    void rejects_a_reference_case_that_does_not_run_on_the_reference() throws IOException {
        Files.writeString(
                suite.resolve("cases/greet.yaml"),
                Files.readString(suite.resolve("cases/greet.yaml"))
                        .replaceFirst("source: s\n", "source: s\n    servers: [new]\n"));

        assertThatThrownBy(() -> plan(Selection.ALL, null))
                .isInstanceOf(YamlProblem.class)
                .hasMessage(
                        "cases/greet.yaml:2: the case 'compared' expects the outcome of the reference old, but its 'servers' are [new]; add old, or write the expected outcome");
    }

    private Plan plan(Selection selection, Shard shard) throws IOException {
        return Plan.read(GreeterSuite.read(suite.resolve("interop.yaml")), selection, shard);
    }
}
