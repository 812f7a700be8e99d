package dev.interop.cli;

import dev.interop.cell.CellRun;
import dev.interop.init.ProjectInit;
import dev.interop.judge.CellResult;
import dev.interop.judge.Transcripts;
import dev.interop.matrix.MatrixRun;
import dev.interop.matrix.RunRequest;
import dev.interop.plan.Cell;
import dev.interop.plan.Plan;
import dev.interop.report.JunitXml;
import dev.interop.results.Results;
import dev.interop.update.CaseUpdate;
import dev.interop.update.UpdateResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code check}: runs the matrix, or one cell with everything that is known about it. */
@Command(
        name = "check",
        description = "Runs the matrix of an interop.yaml: each client against each server.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false)
final class Check implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions options;

    @Option(names = "--show", description = "run one cell and print everything that both sides recorded")
    private boolean show;

    @Option(names = "--wire", description = "with --show: print the HTTP/2 frames of each call")
    private boolean wire;

    @Option(names = "--trace", description = "with --show: print the traces of the peers' gRPC libraries")
    private boolean trace;

    @Option(names = "--plan", description = "only read interop.yaml, protos, cases and known differences; run no cell")
    private boolean planOnly;

    @Option(
            names = "--update",
            description = {
                "write the outcomes of the reference server into the selected cases: 'expect: reference' becomes literals;"
                        + " 'reference: true' in a mapping is replaced by the literals that the mapping does not have;"
                        + " other literals that no longer match are replaced.",
                "A case is written only if all clients have the same outcome in two runs. Prints a diff"
            })
    private boolean update;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() throws Exception {
        if ((wire || trace) && !show) {
            throw new ParameterException(
                    spec.commandLine(), "%s is only allowed with --show".formatted(wire ? "--wire" : "--trace"));
        }
        if (update) {
            options.refuseWithUpdate(spec.commandLine(), show ? "--show" : planOnly ? "--plan" : null);
        }
        Repository repository = Repository.find();
        if (planOnly) {
            return runs(repository);
        }
        options.refuseMissingConfig();
        try (ResultsFolder folder = ResultsFolder.lock(output(repository))) {
            if (show || update) {
                folder.refuseUnwritable();
            } else {
                folder.keepPrevious();
            }
            return runs(repository);
        }
    }

    private Path output(Repository repository) {
        if (update) {
            return repository.update();
        }
        return show ? repository.cell() : repository.results();
    }

    private int runs(Repository repository) throws Exception {
        if (update) {
            return update(repository);
        }
        return show ? showCell(repository) : run(repository);
    }

    private int update(Repository repository) throws IOException, InterruptedException {
        RunRequest request = options.updateRequest(repository, Output.ERRORS);
        ProjectInit.refusePlaceholders(request.suite().config());
        UpdateResult result = CaseUpdate.run(request, Output.ERRORS);
        Output.UTF8.print(format.isJson() ? UpdateText.json(result) : UpdateText.of(result));
        return result.isComplete() ? ExitCode.PASSED : ExitCode.FAILED;
    }

    private int run(Repository repository) throws Exception {
        RunRequest request = options.request(repository, format.progress());
        if (planOnly) {
            Plan plan = request.plan();
            Output.UTF8.println(planned(plan.cells(), format.isJson()));
            plan.earlierCells().ifPresent(sentence -> format.progress().println(sentence));
            return ExitCode.PASSED;
        }
        ProjectInit.refusePlaceholders(request.suite().config());
        try (MatrixRun run = MatrixRun.open(request, format.progress())) {
            boolean expectationsFail = run.mutants().survivors().isEmpty();
            Results results = run.finish();
            JunitXml.write(results, request.output());
            if (format.isJson()) {
                Output.UTF8.print(Files.readString(request.output().resolve("results.json")));
            }
            return ExitCode.of(results, expectationsFail);
        }
    }

    private int showCell(Repository repository) throws IOException {
        PrintStream progress = format.progress();
        RunRequest request = options.cellRequest(repository, progress);
        var run = new CellRun(request, trace, wire, progress);
        if (planOnly) {
            progress.println(run.plan());
            return ExitCode.PASSED;
        }
        ProjectInit.refusePlaceholders(request.suite().config());
        CellResult result = run.run();
        if (format.isJson()) {
            Output.UTF8.print(Transcripts.of(result).json());
        }
        return switch (result.verdict()) {
            case HARNESS_ERROR, NOT_RUN -> ExitCode.PROBLEM;
            default -> result.verdict().isFailure() ? ExitCode.FAILED : ExitCode.PASSED;
        };
    }

    static String planned(List<Cell> cells, boolean json) {
        long cases = cells.stream().map(Cell::testCase).distinct().count();
        return (json ? "{\"cells\": %d, \"cases\": %d}" : "cells: %d, cases: %d").formatted(cells.size(), cases);
    }
}
