package dev.interop.gate.report;

import dev.interop.text.JunitSuite;
import dev.interop.text.JunitSuite.Kind;
import dev.interop.text.JunitSuite.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run in the XML format of JUnit: one test for each failure, or a passed one if there is none. */
public final class JunitReport {
    private static final String NAME = "proto-gate";

    private JunitReport() {}

    /** Returns the document of a run; a harness error is an error in it. */
    public static String render(GateResult result) {
        List<JunitSuite.Test> failures = Failures.of(result).all().stream()
                .map(failure -> test(
                        failure.subject(),
                        new Problem(
                                failure.isProblem() ? Kind.ERROR : Kind.FAILURE,
                                failure.details().lines().findFirst().orElse(""),
                                "%s\n%s\n".formatted(failure.title(result.tree()), failure.details()))))
                .toList();
        // CI systems take a file without tests for a mistake.
        return render(failures.isEmpty() ? List.of(test(GateReport.headline(result), null)) : failures);
    }

    /** Returns the document of a run that could not judge, for this reason. */
    public static String ofProblem(String reason) {
        return render(List.of(test(
                "cannot judge",
                new Problem(Kind.ERROR, reason.lines().findFirst().orElse(""), reason + "\n"))));
    }

    private static JunitSuite.Test test(String name, @Nullable Problem problem) {
        return new JunitSuite.Test(NAME, name, "", 0, problem);
    }

    private static String render(List<JunitSuite.Test> tests) {
        return new JunitSuite(NAME, "", tests).render();
    }
}
