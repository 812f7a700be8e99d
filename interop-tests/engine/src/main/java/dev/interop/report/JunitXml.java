package dev.interop.report;

import dev.interop.file.AtomicFile;
import dev.interop.results.Difference;
import dev.interop.results.Results;
import dev.interop.results.Results.CaseEntry;
import dev.interop.results.Results.CellEntry;
import dev.interop.text.JunitSuite;
import dev.interop.text.JunitSuite.Kind;
import dev.interop.text.JunitSuite.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cells of a run in the XML format of JUnit, which CI systems show: one test per cell. */
public final class JunitXml {
    /** The path of the file in the folder of the results. */
    public static final String FILE = "junit/TEST-interop.xml";

    private JunitXml() {}

    /**
     * Writes the file.
     *
     * @param folder the folder of the results
     * @throws IOException the file cannot be written
     */
    public static void write(Results results, Path folder) throws IOException {
        AtomicFile.write(folder.resolve(FILE), render(results));
    }

    static String render(Results results) {
        Map<String, String> places =
                results.cases().stream().collect(Collectors.toMap(CaseEntry::name, CaseEntry::where));
        return new JunitSuite(
                        results.run().title(),
                        results.run().started(),
                        results.cells().stream()
                                .map(cell -> new JunitSuite.Test(
                                        cell.client() + "->" + cell.server(),
                                        cell.name(),
                                        places.getOrDefault(cell.name(), ""),
                                        cell.millis(),
                                        problem(cell)))
                                .toList())
                .render();
    }

    private static @Nullable Problem problem(CellEntry cell) {
        return switch (cell.verdict()) {
            case FAILED -> problem(Kind.FAILURE, cell);
            case HARNESS_ERROR -> problem(Kind.ERROR, cell);
            case NOT_RUN -> new Problem(Kind.SKIPPED, String.valueOf(cell.detail()), "");
            default -> null;
        };
    }

    private static Problem problem(Kind kind, CellEntry cell) {
        Difference difference = cell.difference();
        String message = difference == null
                ? String.valueOf(cell.detail())
                : "%s: expected %s, actual %s"
                        .formatted(difference.where(), difference.expected(), difference.actual());
        String hint = difference == null || cell.detail() == null ? "" : "%s%n".formatted(cell.detail());
        return new Problem(
                kind,
                message,
                "%s%n%s%n%s%n%sreproduce: %s%n"
                        .formatted(cell.requirement(), cell.source(), message, hint, cell.reproduce()));
    }
}
