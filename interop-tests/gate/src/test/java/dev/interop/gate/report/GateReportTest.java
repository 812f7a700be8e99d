package dev.interop.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.breaks.AcceptedBreaks.Accepted;
import dev.interop.gate.breaks.AcceptedBreaks.Entry;
import dev.interop.gate.breaks.AcceptedBreaks.Result;
import dev.interop.gate.breaks.Break;
import dev.interop.gate.breaks.StaticLayer;
import dev.interop.gate.change.Layer;
import dev.interop.gate.change.VersionDiff;
import dev.interop.gate.report.GateResult.Comparison;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateReportTest {
    private static final Break RENAMED =
            new Break("FIELD_SAME_NAME", "pets.Cat.age", List.of("v1", "v2"), "pets/pets.proto", 3, "Age is years.");
    private static final Result NOTHING = new Result(List.of(), List.of(), List.of(), List.of());
    private static final StaticLayer.Findings CLEAN = new StaticLayer.Findings(List.of(), "", List.of(), List.of());
    private static final String RENAMED_PETS = TestVersions.pets("name: \"age\" number", "name: \"years\" number");

    @Test
    void reports_no_change_in_one_line() {
        GateResult result = result(TestVersions.PETS, CLEAN, NOTHING);

        assertThat(result.fails()).isFalse();
        assertThat(new GateReport(result).text()).isEqualTo("no change since v2\n");
    }

    @Test
    void reports_notes_even_if_nothing_changed() {
        GateResult result = withNotes(result(TestVersions.PETS, CLEAN, NOTHING), "v2: has no comments.");

        assertThat(new GateReport(result).text()).isEqualTo("no change since v2\nv2: has no comments.\n");
    }

    @Test
    void reports_old_and_new_words_of_a_comment() throws IOException {
        var comparison = new Comparison(
                "v2", VersionDiff.between(commented("v2", "In <years>."), commented("HEAD", "In <days>.")));
        GateResult unchanged = result(TestVersions.PETS, CLEAN, NOTHING);
        GateResult result = withComparisons(unchanged, List.of(comparison));

        assertThat(new GateReport(result).text()).isEqualTo("""
                1 change since v2

                change                                  since  static  generated names
                pets.Cat.age                            v2     –       –
                  meaning changed? "In <years>." → "In
                  <days>."

                Only comments changed; old and new peers were not tested with each other.
                proto-gate: passed
                """);
        assertThat(new GateReport(result).markdown()).contains("""
                | `pets.Cat.age`<br>meaning changed? "In &lt;years>." → "In &lt;days>." | v2 | – | – |
                """);
        assertThat(GateResults.of(result).json()).contains("""
                "kind" : "COMMENT",
                        "words" : "meaning changed? \\"In <years>.\\" → \\"In <days>.\\""
                """.strip());
    }

    private static Version commented(String name, String comment) {
        return TestVersions.version(
                name,
                TestVersions.PETS
                        + "source_code_info { location { path: [4, 0, 2, 1] span: [4, 2, 20] leading_comments: \"%s\" } }"
                                .formatted(comment));
    }

    @Test
    void an_unaccepted_break_fails_and_prints_how_to_fix_it() {
        GateResult result = result(RENAMED_PETS, CLEAN, new Result(List.of(), List.of(RENAMED), List.of(), List.of()));

        assertThat(result.fails()).isTrue();
        assertThat(new GateReport(result).text()).isEqualTo("""
                1 change since v2

                ✗ protos/pets/pets.proto:3  pets.Cat.age breaks FIELD_SAME_NAME
                  against v1, v2: Age is years.
                Revert the breaks that are not intended. To accept the others, add these lines with a reason to the end of protos/accepted-breaks.yaml:

                - rule: FIELD_SAME_NAME
                  path: pets.Cat.age
                  until: v2
                  reason: ""

                change              since  static             generated names
                pets.Cat.age        v1 v2  ✗ FIELD_SAME_NAME  Java int getAge() → int getYears()
                  renamed to years                            Python .age → .years

                Only the static layer ran; old and new peers were not tested with each other.
                proto-gate: failed
                """);
        assertThat(new GateReport(result).markdown()).isEqualTo("""
                ### proto-gate: 1 change since v2

                - ❌ **protos/pets/pets.proto:3  pets.Cat.age breaks FIELD_SAME_NAME**: against v1, v2: Age is years.

                Revert the breaks that are not intended. To accept the others, add these lines with a reason to the end of protos/accepted-breaks.yaml:

                ```yaml
                - rule: FIELD_SAME_NAME
                  path: pets.Cat.age
                  until: v2
                  reason: ""
                ```

                | change | since | static | generated names |
                |---|---|---|---|
                | `pets.Cat.age`<br>renamed to years | v1 v2 | ✗ FIELD_SAME_NAME | Java int getAge() → int getYears()<br>Python .age → .years |

                Only the static layer ran; old and new peers were not tested with each other.

                **proto-gate: failed**
                """);
    }

    @Test
    void one_failure_and_one_row_have_all_rules_and_outcomes_of_an_element() {
        var json = new Break(
                "FIELD_SAME_JSON_NAME", "pets.Cat.age", RENAMED.releases(), RENAMED.file(), 3, "So is its JSON name.");
        GateResult base =
                result(RENAMED_PETS, CLEAN, new Result(List.of(), List.of(RENAMED, json), List.of(), List.of()));
        var layers = new ArrayList<>(base.layers());
        layers.add(Layer.Run.of(
                Layer.JSON,
                List.of(
                        new Layer.Effect("pets.Cat.age", "v1", "both ways: lost", true),
                        new Layer.Effect("pets.Cat.age", "v2", "both ways: lost", true))));

        assertThat(new GateReport(withLayers(base, layers)).text()).isEqualTo("""
                1 change since v2

                ✗ protos/pets/pets.proto:3  pets.Cat.age breaks FIELD_SAME_NAME, FIELD_SAME_JSON_NAME
                  against v1, v2: Age is years.
                  JSON against v1, v2: both ways: lost
                Revert the breaks that are not intended. To accept the others, add these lines with a reason to the end of protos/accepted-breaks.yaml:

                - rule: FIELD_SAME_NAME
                  path: pets.Cat.age
                  until: v2
                  reason: ""
                - rule: FIELD_SAME_JSON_NAME
                  path: pets.Cat.age
                  until: v2
                  reason: ""

                change              since  static                                   JSON               generated names
                pets.Cat.age        v1 v2  ✗ FIELD_SAME_NAME, FIELD_SAME_JSON_NAME  ✗ both ways: lost  Java int getAge() → int getYears()
                  renamed to years                                                                     Python .age → .years

                proto-gate: failed
                """);
    }

    @Test
    void failures_of_other_kinds_follow_the_breaks() {
        GateResult base = result(
                RENAMED_PETS, CLEAN, new Result(List.of(), List.of(RENAMED), List.of("the entry is old"), List.of()));
        var layers = new ArrayList<>(base.layers());
        layers.add(Layer.Run.skipped(Layer.JSON, "no peer"));

        assertThat(new GateReport(withLayers(base, layers)).text()).contains("""
                  reason: ""

                ✗ protos/accepted-breaks.yaml is out of date
                  the entry is old
                ✗ skipped: JSON
                  no peer

                change\
                """);
    }

    @Test
    void an_accepted_break_passes_and_is_reported() {
        var entry = new Entry(
                "FIELD_SAME_NAME", "pets.Cat.age", "v2", "Cats have years.", "accepted-breaks.yaml:2", Set.of());
        GateResult result = result(
                RENAMED_PETS,
                CLEAN,
                new Result(List.of(new Accepted(RENAMED, entry)), List.of(), List.of(), List.of()));

        assertThat(result.fails()).isFalse();
        assertThat(new GateReport(result).text())
                .contains("FIELD_SAME_NAME (accepted)")
                .contains("accepted: FIELD_SAME_NAME of pets.Cat.age, accepted-breaks.yaml:2: Cats have years.\n")
                .endsWith("proto-gate: passed\n");
    }

    @Test
    void points_to_an_entry_that_accepts_only_older_releases() {
        var entry = new Entry(
                "FIELD_SAME_NAME", "pets.Cat.age", "v1", "Cats have years.", "accepted-breaks.yaml:2", Set.of());
        var breaks =
                new Result(List.of(new Accepted(renamed("v1"), entry)), List.of(renamed("v2")), List.of(), List.of());

        assertThat(new GateReport(result(RENAMED_PETS, CLEAN, breaks)).text())
                .contains("""

                # accepted-breaks.yaml:2 accepts FIELD_SAME_NAME of pets.Cat.age until v1; change it to 'until: v2'

                """)
                .doesNotContain("- rule:");
    }

    @Test
    void lint_format_and_a_stale_entry_fail_without_a_change() {
        var found = new StaticLayer.Findings(
                List.of(new Buf.Finding(
                        "pets/pets.proto", 7, 1, 7, 5, "FIELD_LOWER_SNAKE_CASE", "Use <it> in lower case.")),
                "-  a\n+ a\n",
                List.of(),
                List.of());
        GateResult result = result(
                TestVersions.PETS, found, new Result(List.of(), List.of(), List.of("the entry is old"), List.of()));

        assertThat(result.fails()).isTrue();
        assertThat(new GateReport(result).text()).isEqualTo("""
                no change since v2

                ✗ protos/accepted-breaks.yaml is out of date
                  the entry is old
                ✗ protos/pets: not formatted; run 'buf format --write'
                  -  a
                  + a
                ✗ protos/pets/pets.proto:7  lint FIELD_LOWER_SNAKE_CASE
                  Use <it> in lower case.

                proto-gate: failed
                """);
        assertThat(new GateReport(result).markdown()).isEqualTo("""
                ### proto-gate: no change since v2

                - ❌ **protos/accepted-breaks.yaml is out of date**: the entry is old
                - ❌ **protos/pets: not formatted; run 'buf format --write'**

                  ```
                  -  a
                  + a
                  ```
                - ❌ **protos/pets/pets.proto:7  lint FIELD_LOWER_SNAKE_CASE**: Use &lt;it> in lower case.

                **proto-gate: failed**
                """);
    }

    @Test
    void a_skipped_layer_fails_and_has_no_column() {
        GateResult base = result(RENAMED_PETS, CLEAN, NOTHING);
        var layers = new ArrayList<>(base.layers());
        layers.add(Layer.Run.of(Layer.JSON, List.of(new Layer.Effect("pets.Cat.age", "v2", "lost by Java", true))));
        layers.add(Layer.Run.skipped(Layer.OLD_CLIENTS, "no Docker here"));
        var result = withLayers(base, layers);

        assertThat(result.fails()).isTrue();
        assertThat(new GateReport(result).text()).isEqualTo("""
                1 change since v2

                ✗ pets.Cat.age
                  JSON against v2: lost by Java
                ✗ skipped: old clients
                  no Docker here

                change              since  static  JSON            generated names
                pets.Cat.age        v1 v2  –       ✗ lost by Java  Java int getAge() → int getYears()
                  renamed to years                                 Python .age → .years

                proto-gate: cannot judge
                """);
    }

    @Test
    void an_unjudged_call_is_no_finding_and_prevents_a_verdict() {
        GateResult base = result(RENAMED_PETS, CLEAN, NOTHING);
        var layers = new ArrayList<>(base.layers());
        layers.add(unjudged("java of v1 -> java of HEAD, pets.Vet/See: no status within 20 s"));
        var result = withLayers(base, layers);

        assertThat(result.isComplete()).isFalse();
        assertThat(new GateReport(result).text()).isEqualTo("""
                1 change since v2

                ✗ not judged: 1 call in old clients
                  The result of a call is unknown if it does not end in time; run the gate again when this machine has less load.
                  java of v1 -> java of HEAD, pets.Vet/See: no status within 20 s

                change              since  static  old clients  generated names
                pets.Cat.age        v1 v2  –       –            Java int getAge() → int getYears()
                  renamed to years                              Python .age → .years

                proto-gate: cannot judge
                """);
    }

    @Test
    void names_messages_without_a_result() {
        GateResult base = result(RENAMED_PETS, CLEAN, NOTHING);
        var run = new Layer.Run(
                Layer.WIRE,
                List.of(),
                "",
                List.of(),
                List.of("pets.Cat, v1 -> HEAD: Java did not recode it within 20 s"),
                List.of(),
                List.of());

        assertThat(new GateReport(withLayers(base, List.of(run))).text()).contains("""
                ✗ not judged: 1 message in wire
                  The result of a message is unknown if its driver does not respond in time; run the gate again when this machine has less load.
                  pets.Cat, v1 -> HEAD: Java did not recode it within 20 s
                """);
    }

    @Test
    void lists_the_first_unjudged_calls() {
        GateResult base = result(RENAMED_PETS, CLEAN, NOTHING);
        var result = withLayers(base, List.of(unjudged("a", "b", "c", "d", "e", "f", "g")));

        assertThat(new GateReport(result).text())
                .contains("✗ not judged: 7 calls in old clients\n")
                .contains("  e\n  and 2 more\n\n");
    }

    private static Layer.Run unjudged(String... calls) {
        return new Layer.Run(Layer.OLD_CLIENTS, List.of(), "", List.of(), List.of(calls), List.of(), List.of());
    }

    @Test
    void differences_without_a_change_are_reported_and_pass() {
        GateResult base = result(RENAMED_PETS, CLEAN, NOTHING);
        var layers = new ArrayList<>(base.layers());
        layers.add(new Layer.Run(
                Layer.JSON,
                List.of(),
                "",
                List.of(),
                List.of(),
                List.of(new Layer.Note("pets.Cat.none", "in Python rejected, within v1 and HEAD")),
                List.of()));
        var result = withLayers(base, layers);

        assertThat(result.fails()).isFalse();
        assertThat(new GateReport(result).text()).endsWith("""
                        without any change: JSON of pets.Cat.none: in Python rejected, within v1 and HEAD
                        proto-gate: passed
                        """);
    }

    @Test
    void a_gap_is_reported_once_for_all_layers_and_may_fail() {
        GateResult base = result(RENAMED_PETS, CLEAN, NOTHING);
        var known = new Layer.Gap("pets.Cat: no message of this type exists (v2, HEAD)", false);
        var added = new Layer.Gap("Python: cannot load the protos (HEAD)", true);

        assertThat(withGaps(base, known).fails()).isFalse();
        assertThat(new GateReport(withGaps(base, known)).text()).endsWith("""
                        not tested: wire, JSON: pets.Cat: no message of this type exists (v2, HEAD)
                        proto-gate: passed
                        """);
        assertThat(new GateReport(withGaps(base, known, added)).text()).endsWith("""
                        not tested: wire, JSON: pets.Cat: no message of this type exists (v2, HEAD)
                        proto-gate: failed
                        """);
    }

    private static GateResult withGaps(GateResult base, Layer.Gap... gaps) {
        var layers = new ArrayList<>(base.layers());
        for (Layer layer : List.of(Layer.WIRE, Layer.JSON)) {
            layers.add(new Layer.Run(layer, List.of(), "", List.of(), List.of(), List.of(), List.of(gaps)));
        }
        return withLayers(base, layers);
    }

    @Test
    void results_json_keeps_its_keys() throws IOException {
        var entry = new Entry(
                "FIELD_SAME_NAME", "pets.Cat.age", "v2", "Cats have years.", "accepted-breaks.yaml:2", Set.of());
        GateResult result = result(
                RENAMED_PETS,
                CLEAN,
                new Result(List.of(new Accepted(RENAMED, entry)), List.of(), List.of(), List.of()));

        String json = GateResults.of(result).json();

        assertThat(json).startsWith("""
                {
                  "schema" : 4,
                  "fails" : false,
                  "changed" : true,
                  "releases" : [ "v1", "v2" ],
                """).contains("""
                  "accepted" : [ {
                    "found" : {
                      "rule" : "FIELD_SAME_NAME",
                """).endsWith("""
                  "layers" : [ {
                    "layer" : "STATIC",
                    "effects" : [ {
                      "path" : "pets.Cat.age",
                      "release" : "v1",
                      "words" : "FIELD_SAME_NAME (accepted)",
                      "fails" : false
                    }, {
                      "path" : "pets.Cat.age",
                      "release" : "v2",
                      "words" : "FIELD_SAME_NAME (accepted)",
                      "fails" : false
                    } ],
                    "skip-reason" : "",
                    "differing" : [ ],
                    "unjudged" : [ ],
                    "notes" : [ ],
                    "gaps" : [ ],
                    "fails" : false
                  } ]
                }
                """);
    }

    private static Break renamed(String release) {
        return new Break(
                RENAMED.rule(), RENAMED.path(), List.of(release), RENAMED.file(), RENAMED.line(), RENAMED.message());
    }

    private static GateResult result(String head, StaticLayer.Findings found, Result breaks) {
        List<Comparison> comparisons = List.of(
                new Comparison(
                        "v1",
                        VersionDiff.between(
                                TestVersions.version("v1", TestVersions.PETS), TestVersions.version("HEAD", head))),
                new Comparison(
                        "v2",
                        VersionDiff.between(
                                TestVersions.version("v2", TestVersions.PETS), TestVersions.version("HEAD", head))));
        return new GateResult(
                TestVersions.TREE,
                Path.of("protos", "accepted-breaks.yaml"),
                Set.of("v1", "v2"),
                comparisons,
                found,
                breaks,
                List.of(GateResult.staticRun(breaks)),
                List.of());
    }

    private static GateResult withNotes(GateResult base, String... notes) {
        return new GateResult(
                base.tree(),
                base.accepted(),
                base.releases(),
                base.comparisons(),
                base.findings(),
                base.breaks(),
                base.layers(),
                List.of(notes));
    }

    private static GateResult withComparisons(GateResult base, List<Comparison> comparisons) {
        return new GateResult(
                base.tree(),
                base.accepted(),
                base.releases(),
                comparisons,
                base.findings(),
                base.breaks(),
                base.layers(),
                base.notes());
    }

    private static GateResult withLayers(GateResult base, List<Layer.Run> layers) {
        return new GateResult(
                base.tree(),
                base.accepted(),
                base.releases(),
                base.comparisons(),
                base.findings(),
                base.breaks(),
                layers,
                base.notes());
    }
}
