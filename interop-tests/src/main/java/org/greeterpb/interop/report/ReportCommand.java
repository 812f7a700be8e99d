package org.greeterpb.interop.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What {@code interop-tests/run report} starts: a results file, beside which its reports are rendered again. Exit
 * codes: 0 rendered, whatever the verdicts; 2 the results cannot be used.
 */
public final class ReportCommand {
    private static final int PROBLEM = 2;

    private ReportCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(Path.of(arguments[0]), new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    static int run(Path file, PrintStream out) {
        try {
            Results results = ResultsReader.read(file);
            Path folder = file.toAbsolutePath().getParent();
            Reports.write(results, folder);
            out.printf("%s%n%s%n", new Headline(results).sentence(), folder.resolve(Reports.PAGE));
            return 0;
        } catch (ResultsProblem problem) {
            out.println("report: " + problem.getMessage());
            return PROBLEM;
        } catch (IOException unusable) {
            out.printf("report: cannot read or write beside %s: %s%n", file, unusable);
            return PROBLEM;
        }
    }
}
