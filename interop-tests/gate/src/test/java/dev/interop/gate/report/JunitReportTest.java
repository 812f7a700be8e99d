package dev.interop.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.breaks.AcceptedBreaks.Result;
import dev.interop.gate.breaks.Break;
import dev.interop.gate.breaks.StaticLayer;
import dev.interop.gate.change.Layer;
import dev.interop.gate.report.GateResult.Comparison;
import dev.interop.gate.version.TestVersions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JunitReportTest {
    private static final String START = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    @Test
    void has_a_test_for_each_break_and_each_harness_error() {
        var broken =
                new Break("FIELD_SAME_NAME", "pets.Cat.age", List.of("v1"), "pets/pets.proto", 3, "Age is <years>.");
        var breaks = new Result(List.of(), List.of(broken), List.of(), List.of());

        assertThat(xml(result(breaks, List.of(GateResult.staticRun(breaks), Layer.Run.skipped(Layer.JSON, "no peer")))))
                .isEqualTo(START + """
                        <testsuite name="proto-gate" tests="2" failures="1" errors="1" skipped="0" time="0.000">
                        <testcase classname="proto-gate" name="pets.Cat.age breaks FIELD_SAME_NAME" time="0.000">
                        <failure message="against v1: Age is &lt;years&gt;." type="failure">protos/pets/pets.proto:3  pets.Cat.age breaks FIELD_SAME_NAME
                        against v1: Age is &lt;years&gt;.
                        </failure>
                        </testcase>
                        <testcase classname="proto-gate" name="skipped: JSON" time="0.000">
                        <error message="no peer" type="error">skipped: JSON
                        no peer
                        </error>
                        </testcase>
                        </testsuite>
                        """);
    }

    @Test
    void a_passing_run_has_a_passed_test() {
        var breaks = new Result(List.of(), List.of(), List.of(), List.of());

        assertThat(xml(result(breaks, List.of(GateResult.staticRun(breaks))))).isEqualTo(START + """
                <testsuite name="proto-gate" tests="1" failures="0" errors="0" skipped="0" time="0.000">
                <testcase classname="proto-gate" name="no change since v1" time="0.000">
                </testcase>
                </testsuite>
                """);
    }

    @Test
    void a_run_that_cannot_judge_has_an_error() {
        assertThat(JunitReport.ofProblem("the ref x does not exist;\nfetch it").replace("><", ">\n<"))
                .isEqualTo(START + """
                        <testsuite name="proto-gate" tests="1" failures="0" errors="1" skipped="0" time="0.000">
                        <testcase classname="proto-gate" name="cannot judge" time="0.000">
                        <error message="the ref x does not exist;" type="error">the ref x does not exist;
                        fetch it
                        </error>
                        </testcase>
                        </testsuite>
                        """);
    }

    private static String xml(GateResult result) {
        return JunitReport.render(result).replace("><", ">\n<");
    }

    private static GateResult result(Result breaks, List<Layer.Run> layers) {
        return new GateResult(
                TestVersions.TREE,
                Path.of("accepted-breaks.yaml"),
                Set.of(),
                List.of(new Comparison("v1", List.of())),
                new StaticLayer.Findings(List.of(), "", List.of(), List.of()),
                breaks,
                layers,
                List.of());
    }
}
