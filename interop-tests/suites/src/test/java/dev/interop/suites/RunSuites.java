package dev.interop.suites;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.interop.cli.ExitCode;
import dev.interop.cli.Interop;
import dev.interop.cli.Repository;
import dev.interop.cli.RunOptions;
import dev.interop.matrix.RunRequest;
import dev.interop.peer.RunAs;
import dev.interop.plan.Skipped;
import dev.interop.results.Results;
import dev.interop.results.ResultsReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * The program behind {@code make interop}: starts the JUnit suites with JUnit's own launcher. Its options are those
 * of {@code interop check}, but only from the INTEROP_* variables because JUnit creates the suites.
 */
@Command(name = "make interop", description = "Runs the JUnit suites.", sortOptions = false)
public final class RunSuites implements Callable<Integer> {
    @Mixin
    private RunOptions options;

    public static void main(String... arguments) {
        Interop.run(() -> Interop.configured(new CommandLine(new RunSuites()), System.getenv()), arguments);
    }

    @Override
    public Integer call() throws Exception {
        RunRequest request = options.request(Repository.find(), System.out);
        Path results = request.output().resolve("results.json");
        Files.deleteIfExists(results);
        SummaryGeneratingListener summary = run(request);
        boolean failed = summary.getSummary().getTotalFailureCount() > 0;
        if (!Files.exists(results)) {
            return ExitCode.PROBLEM;
        }
        Results written = ResultsReader.read(results);
        return ExitCode.of(written, !failed);
    }

    private static SummaryGeneratingListener run(RunRequest request) {
        var summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequest suites = LauncherDiscoveryRequestBuilder.request()
                .selectors(
                        suites(request).stream().map(type -> selectClass(type)).toList())
                .build();
        var log = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Path reports = request.output().resolve("junit");
        try (LauncherSession session = LauncherFactory.openSession()) {
            Launcher launcher = session.getLauncher();
            launcher.execute(suites, summary, new LegacyXmlReportGeneratingListener(reports, log));
        }
        return summary;
    }

    /** Returns the suites to run. Filters and shards apply to cells, so the others run unfiltered, with shard 1. */
    private static List<Class<?>> suites(RunRequest request) {
        var suites = new ArrayList<Class<?>>();
        boolean first = request.shard() == null || request.shard().number() == 1;
        if (request.selection().isAll() && first) {
            suites.add(FourStylesIT.class);
            if (request.peers() == RunAs.CONTAINER) {
                suites.add(DocumentedGreeterIT.class);
            } else {
                SharedRun.skip(new Skipped(
                        DocumentedGreeterIT.class.getSimpleName(),
                        "it starts containers, and the peers of this run are processes"));
            }
        }
        suites.add(CaseSuiteIT.class);
        return suites;
    }
}
