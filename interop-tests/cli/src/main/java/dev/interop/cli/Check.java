package dev.interop.cli;

import dev.interop.matrix.MatrixRun;
import dev.interop.matrix.RunRequest;
import dev.interop.plan.Plan;
import dev.interop.results.Results;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code check}: runs the matrix without JUnit. */
@Command(
        name = "check",
        description = "Runs each client against each server and judges what both sides report.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false)
final class Check implements Callable<Integer> {
    @Mixin
    private RunOptions options;

    @Option(names = "--plan", description = "only read peers, cases and known differences; start nothing")
    private boolean planOnly;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() throws Exception {
        RunRequest request = options.request(Repository.find());
        if (planOnly) {
            Plan plan = request.plan();
            Output.UTF8.println(planned(plan.cells(), format.isJson()));
            plan.earlierCells().ifPresent(sentence -> format.progress().println(sentence));
            return ExitCode.PASSED;
        }
        try (MatrixRun run = MatrixRun.open(request, format.progress())) {
            boolean expectationsFail = run.mutants().survivors().isEmpty();
            Results results = run.finish();
            if (format.isJson()) {
                Output.UTF8.print(Files.readString(request.output().resolve("results.json")));
            }
            return ExitCode.of(results, expectationsFail);
        }
    }

    static String planned(List<dev.interop.plan.Cell> cells, boolean json) {
        long cases =
                cells.stream().map(dev.interop.plan.Cell::testCase).distinct().count();
        return (json ? "{\"cells\": %d, \"cases\": %d}" : "cells: %d, cases: %d").formatted(cells.size(), cases);
    }
}
