package org.greeterpb.interop.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.greeterpb.interop.cases.CaseProblem;

/**
 * What {@code interop-tests/run gate|release} starts, in the root of the repository. The first argument
 * is the buf executable. Exit codes: 0 green; 1 red; 2 the gate cannot judge what it was given.
 */
public final class GateCommand {
    private static final Path OUTPUT = Path.of("build", "proto-gate");
    private static final Path IMAGE = OUTPUT.resolve("head.binpb");
    private static final int EVERY = 1;
    private static final int SAMPLE = 7;
    private static final int RED = 1;
    private static final int PROBLEM = 2;

    private GateCommand() {}

    public static void main(String[] arguments) throws IOException {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws IOException {
        var buf = new Buf(Path.of(arguments.get(0)));
        try {
            return switch (arguments.get(1)) {
                case "gate" -> gate(buf);
                case "prove" -> prove(buf, EVERY);
                case "prove-sample" -> prove(buf, SAMPLE);
                case "release" -> release(buf, arguments.get(2));
                default ->
                    throw new IllegalArgumentException("gate, prove, prove-sample or release is wanted: " + arguments);
            };
        } catch (GateProblem | CaseProblem problem) {
            System.err.println("proto-gate: " + problem.getMessage());
            return PROBLEM;
        }
    }

    private static int gate(Buf buf) throws IOException {
        Path results = OUTPUT.resolve("results.json");
        // What is there from an earlier run would be read as of this one.
        Files.deleteIfExists(results);
        try {
            GateResult result = new Gate(buf, ProtoTree.ofRepository(), java.util.Optional.empty()).run(IMAGE);
            var report = new GateReport(result);
            GateResults.write(results, GateResults.of(result).json());
            summary(report.markdown());
            System.out.write(report.text().getBytes(StandardCharsets.UTF_8));
            System.out.flush();
            return result.isRed() ? RED : 0;
        } catch (GateProblem | CaseProblem problem) {
            summary("### proto-gate: cannot judge\n\n```\n%s\n```\n".formatted(problem.getMessage()));
            throw problem;
        }
    }

    private static void summary(String markdown) throws IOException {
        GateResults.write(OUTPUT.resolve("summary.md"), markdown);
        String stepSummary = System.getenv("GITHUB_STEP_SUMMARY");
        if (stepSummary != null && !stepSummary.isEmpty()) {
            Files.writeString(Path.of(stepSummary), markdown, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static int prove(Buf buf, int every) throws IOException {
        return new Prove(buf, OUTPUT.resolve("prove")).run(every) ? 0 : RED;
    }

    private static int release(Buf buf, String name) throws IOException {
        ProtoTree tree = ProtoTree.ofRepository();
        Path file = ReleaseCut.cut(name, Head.build(buf, tree, IMAGE), Releases.readAny(tree));
        System.out.println("%s: written; commit it".formatted(file));
        return 0;
    }
}
