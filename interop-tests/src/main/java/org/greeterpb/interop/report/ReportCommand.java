package org.greeterpb.interop.report;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What {@code interop-tests/run report [RESULTS]} starts: renders a results file again, beside it. Exit
 * codes: 0 rendered, whatever the verdicts; 2 the results cannot be used.
 */
public final class ReportCommand {
    private static final int PROBLEM = 2;

    private ReportCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(Path.of(arguments[0])));
    }

    private static int run(Path file) {
        try {
            Results results = ResultsReader.read(file);
            Path folder = file.toAbsolutePath().getParent();
            Reports.write(results, folder);
            System.out.printf("%s%n%s%n", new Headline(results).sentence(), folder.resolve(Reports.PAGE));
            return 0;
        } catch (ResultsProblem problem) {
            System.err.println("report: " + problem.getMessage());
            return PROBLEM;
        } catch (IOException unwritable) {
            System.err.println("report: cannot read or write beside " + file + ": " + unwritable);
            return PROBLEM;
        }
    }
}
