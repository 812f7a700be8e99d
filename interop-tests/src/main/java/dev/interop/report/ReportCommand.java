package dev.interop.report;

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
        Path file = Path.of(arguments[0]);
        try {
            run(file, new PrintStream(System.out, true, StandardCharsets.UTF_8));
            return;
        } catch (ResultsProblem problem) {
            System.err.println("report: " + problem.getMessage());
        } catch (IOException unusable) {
            System.err.println("report: cannot read or write beside %s: %s".formatted(file, unusable));
        }
        System.exit(PROBLEM);
    }

    /** @throws ResultsProblem the results, or what lies beside them, cannot be used; nothing is rendered */
    static void run(Path file, PrintStream out) throws IOException {
        Results results = ResultsReader.read(file);
        Path folder = file.toAbsolutePath().getParent();
        Reports.write(results, folder);
        out.printf("%s%n%s%n", new Headline(results).sentence(), folder.resolve(Reports.PAGE));
    }
}
