package dev.interop.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.breaks.AcceptedBreaks.Accepted;
import dev.interop.gate.breaks.AcceptedBreaks.Entry;
import dev.interop.gate.breaks.AcceptedBreaks.Judged;
import dev.interop.gate.breaks.Break;
import dev.interop.gate.breaks.StaticLayer;
import dev.interop.gate.change.Changes;
import dev.interop.gate.change.Layer;
import dev.interop.gate.report.GateResult.Comparison;
import dev.interop.gate.shape.Buf;
import dev.interop.gate.shape.Shapes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateReportTest {
    private static final Break RENAMED =
            new Break("FIELD_SAME_NAME", "pets.Cat.age", List.of("v1", "v2"), "pets/pets.proto", 3, "Age is years.");
    private static final Judged NOTHING = new Judged(List.of(), List.of(), List.of());
    private static final StaticLayer.Found CLEAN = new StaticLayer.Found(List.of(), "", List.of());
    private static final String RENAMED_PETS = Shapes.pets("name: \"age\" number", "name: \"years\" number");

    @Test
    void no_change_is_one_line() {
        GateResult result = result(Shapes.PETS, CLEAN, NOTHING);

        assertThat(result.isRed()).isFalse();
        assertThat(new GateReport(result).text()).isEqualTo("no change since v2\n");
    }

    @Test
    void an_unaccepted_break_is_red_and_says_what_to_do() {
        GateResult result = result(RENAMED_PETS, CLEAN, new Judged(List.of(), List.of(RENAMED), List.of()));

        assertThat(result.isRed()).isTrue();
        assertThat(new GateReport(result).text()).isEqualTo("""
                1 change since v2

                change              since  static             generated names
                pets.Cat.age        v1 v2  ✗ FIELD_SAME_NAME  Java int getAge() → int getYears()
                  renamed to years                            Python .age → .years

                ✗ protos/pets/pets.proto:3  pets.Cat.age breaks FIELD_SAME_NAME
                  against v1, v2: Age is years.
                Revert what is not wanted. For what is, add its lines to the end of protos/accepted-breaks.yaml, and say why:

                - rule: FIELD_SAME_NAME
                  path: pets.Cat.age
                  until: v2
                  reason: ""

                Only the static layer ran: old and new peers have not talked to each other.
                proto-gate: red
                """);
        assertThat(new GateReport(result).markdown()).isEqualTo("""
                ### proto-gate: 1 change since v2

                | change | since | static | generated names |
                |---|---|---|---|
                | `pets.Cat.age`<br>renamed to years | v1 v2 | ✗ FIELD_SAME_NAME | Java int getAge() → int getYears()<br>Python .age → .years |

                - ❌ **protos/pets/pets.proto:3  pets.Cat.age breaks FIELD_SAME_NAME**: against v1, v2: Age is years.

                Revert what is not wanted. For what is, add its lines to the end of protos/accepted-breaks.yaml, and say why:

                ```yaml
                - rule: FIELD_SAME_NAME
                  path: pets.Cat.age
                  until: v2
                  reason: ""
                ```

                Only the static layer ran: old and new peers have not talked to each other.

                **proto-gate: red**
                """);
    }

    @Test
    void an_accepted_break_is_green_and_told() {
        var entry = new Entry("FIELD_SAME_NAME", "pets.Cat.age", "v2", "Cats have years.", "accepted-breaks.yaml:2");
        GateResult result =
                result(RENAMED_PETS, CLEAN, new Judged(List.of(new Accepted(RENAMED, entry)), List.of(), List.of()));

        assertThat(result.isRed()).isFalse();
        assertThat(new GateReport(result).text())
                .contains("FIELD_SAME_NAME (accepted)")
                .contains("accepted: FIELD_SAME_NAME of pets.Cat.age, accepted-breaks.yaml:2: Cats have years.\n")
                .endsWith("proto-gate: green\n");
    }

    @Test
    void a_break_that_is_accepted_against_older_releases_alone_is_pointed_to() {
        var entry = new Entry("FIELD_SAME_NAME", "pets.Cat.age", "v1", "Cats have years.", "accepted-breaks.yaml:2");
        var judged = new Judged(List.of(new Accepted(renamed("v1"), entry)), List.of(renamed("v2")), List.of());

        assertThat(new GateReport(result(RENAMED_PETS, CLEAN, judged)).text())
                .contains("""

                # accepted-breaks.yaml:2 accepts FIELD_SAME_NAME of pets.Cat.age until v1: write 'until: v2' there

                """)
                .doesNotContain("- rule:");
    }

    @Test
    void lint_format_and_a_stale_entry_are_red_without_a_change() {
        var found = new StaticLayer.Found(
                List.of(new Buf.Finding("pets/pets.proto", 7, 1, 7, 5, "FIELD_LOWER_SNAKE_CASE", "Say <it> small.")),
                "-  a\n+ a\n",
                List.of());
        GateResult result = result(Shapes.PETS, found, new Judged(List.of(), List.of(), List.of("the entry is old")));

        assertThat(result.isRed()).isTrue();
        assertThat(new GateReport(result).text()).isEqualTo("""
                no change since v2

                ✗ protos/pets/pets.proto:7  lint FIELD_LOWER_SNAKE_CASE
                  Say <it> small.
                ✗ protos/pets/ is not formatted; run 'make format'
                  -  a
                  + a
                ✗ protos/accepted-breaks.yaml is out of date
                  the entry is old
                Only the static layer ran: old and new peers have not talked to each other.
                proto-gate: red
                """);
        assertThat(new GateReport(result).markdown()).isEqualTo("""
                ### proto-gate: no change since v2

                - ❌ **protos/pets/pets.proto:7  lint FIELD_LOWER_SNAKE_CASE**: Say &lt;it> small.
                - ❌ **protos/pets/ is not formatted; run 'make format'**

                  ```
                  -  a
                  + a
                  ```
                - ❌ **protos/accepted-breaks.yaml is out of date**: the entry is old

                Only the static layer ran: old and new peers have not talked to each other.

                **proto-gate: red**
                """);
    }

    @Test
    void a_layer_that_ran_is_a_column_and_one_that_was_left_out_is_red_and_told() {
        GateResult quiet = result(RENAMED_PETS, CLEAN, NOTHING);
        var layers = new ArrayList<>(quiet.layers());
        layers.add(Layer.Run.of(Layer.JSON, List.of(new Layer.Verdict("pets.Cat.age", "v2", "lost by Java", true))));
        layers.add(Layer.Run.leftOut(Layer.OLD_CLIENTS, "no Docker here"));
        var result = new GateResult(quiet.tree(), quiet.comparisons(), quiet.found(), quiet.judged(), layers);

        assertThat(result.isRed()).isTrue();
        assertThat(new GateReport(result).text()).isEqualTo("""
                1 change since v2

                change              since  static  JSON            generated names
                pets.Cat.age        v1 v2  –       ✗ lost by Java  Java int getAge() → int getYears()
                  renamed to years                                 Python .age → .years

                ✗ pets.Cat.age  JSON
                  against v2: lost by Java
                ✗ left out: old clients
                  no Docker here
                proto-gate: red
                """);
    }

    @Test
    void what_is_so_without_any_change_is_told_and_not_red() {
        GateResult quiet = result(RENAMED_PETS, CLEAN, NOTHING);
        var layers = new ArrayList<>(quiet.layers());
        layers.add(new Layer.Run(
                Layer.JSON,
                List.of(),
                "",
                List.of(),
                List.of("pets.Cat.none: in Python rejected, within v1 and HEAD"),
                List.of()));
        var result = new GateResult(quiet.tree(), quiet.comparisons(), quiet.found(), quiet.judged(), layers);

        assertThat(result.isRed()).isFalse();
        assertThat(new GateReport(result).text()).endsWith("""
                        without any change: JSON of pets.Cat.none: in Python rejected, within v1 and HEAD
                        proto-gate: green
                        """);
    }

    @Test
    void a_gap_is_reported_once_for_all_layers_and_may_be_red() {
        GateResult quiet = result(RENAMED_PETS, CLEAN, NOTHING);
        var known = new Layer.Gap("pets.Cat: no message of this type exists (v2, HEAD)", false);
        var added = new Layer.Gap("Python: cannot load the protos (HEAD)", true);

        assertThat(withGaps(quiet, known).isRed()).isFalse();
        assertThat(new GateReport(withGaps(quiet, known)).text()).endsWith("""
                        not tested: wire, JSON: pets.Cat: no message of this type exists (v2, HEAD)
                        proto-gate: green
                        """);
        assertThat(new GateReport(withGaps(quiet, known, added)).text()).endsWith("""
                        ✗ not tested: wire, JSON
                          Python: cannot load the protos (HEAD)
                        not tested: wire, JSON: pets.Cat: no message of this type exists (v2, HEAD)
                        proto-gate: red
                        """);
    }

    private static GateResult withGaps(GateResult quiet, Layer.Gap... gaps) {
        var layers = new ArrayList<>(quiet.layers());
        for (Layer layer : List.of(Layer.WIRE, Layer.JSON)) {
            layers.add(new Layer.Run(layer, List.of(), "", List.of(), List.of(), List.of(gaps)));
        }
        return new GateResult(quiet.tree(), quiet.comparisons(), quiet.found(), quiet.judged(), layers);
    }

    @Test
    void the_results_are_written_for_machines() throws IOException {
        GateResult result = result(RENAMED_PETS, CLEAN, new Judged(List.of(), List.of(RENAMED), List.of()));

        assertThat(GateResults.of(result).json()).startsWith("""
                {
                  "schema" : 2,
                  "red" : true,
                  "changed" : true,
                  "releases" : [ "v1", "v2" ],
                """);
    }

    private static Break renamed(String release) {
        return new Break(
                RENAMED.rule(), RENAMED.path(), List.of(release), RENAMED.file(), RENAMED.line(), RENAMED.message());
    }

    private static GateResult result(String head, StaticLayer.Found found, Judged judged) {
        List<Comparison> comparisons = List.of(
                new Comparison("v1", Changes.between(Shapes.shape("v1", Shapes.PETS), Shapes.shape("HEAD", head))),
                new Comparison("v2", Changes.between(Shapes.shape("v2", Shapes.PETS), Shapes.shape("HEAD", head))));
        return new GateResult(Shapes.TREE, comparisons, found, judged, List.of(GateResult.column(judged)));
    }
}
