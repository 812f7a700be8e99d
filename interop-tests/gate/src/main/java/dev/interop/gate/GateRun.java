package dev.interop.gate;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.interop.fault.HarnessFault;
import dev.interop.file.AtomicFile;
import dev.interop.file.StepSummary;
import dev.interop.gate.against.BaseBuild;
import dev.interop.gate.against.BaseReader;
import dev.interop.gate.against.TemporaryFolder;
import dev.interop.gate.breaks.CommentCheck;
import dev.interop.gate.breaks.GeneratedCodeCheck;
import dev.interop.gate.breaks.OptionCheck;
import dev.interop.gate.breaks.OwnCheck;
import dev.interop.gate.change.Layer;
import dev.interop.gate.live.LivePeers;
import dev.interop.gate.report.GateReport;
import dev.interop.gate.report.GateResult;
import dev.interop.gate.report.GateResults;
import dev.interop.gate.report.GithubAnnotations;
import dev.interop.gate.report.JunitReport;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.HeadBuild;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.ReleaseCut;
import dev.interop.gate.version.Releases;
import dev.interop.gate.version.Version;
import dev.interop.peers.RunContext;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * One use of the gate: it judges protos, tests itself on known mutations, or writes a release. Its files are in
 * build/proto-gate of the working directory.
 */
public final class GateRun {
    /** The folder of its files, relative to the working directory. */
    public static final Path OUTPUT = Path.of("build", "proto-gate");

    private static final Path IMAGE = OUTPUT.resolve("head.binpb");
    private static final Path GENERATED = OUTPUT.resolve("generated");
    private static final Path LOGS = OUTPUT.resolve("logs");
    private static final Path RESULTS = OUTPUT.resolve("results.json");
    private static final Path SUMMARY = OUTPUT.resolve("summary.md");

    private final Buf buf;
    private final Supplier<Path> protoc;
    private final RunContext run;
    private final PrintStream progress;

    /**
     * @param buf the buf executable
     * @param protoc finds the protoc executable, or throws a HarnessFault; called only if something changed
     * @param id the id of the run, which is in the environment of its processes
     * @param product the root of the product, with the programs of the stock drivers
     */
    public GateRun(Path buf, Supplier<Path> protoc, String id, Path product, PrintStream progress) {
        this.buf = new Buf(buf);
        this.protoc = protoc;
        this.progress = progress;
        run = new RunContext(id, product, LOGS.toAbsolutePath());
    }

    /**
     * Judges the protos.
     *
     * @param checks the checks of rules that need more than the protos
     * @throws dev.interop.gate.version.GateProblem the protos, an older version or the accepted breaks cannot be judged
     */
    public GateResult judge(GateRequest request, List<OwnCheck> checks) throws IOException {
        // Results of an earlier run could be mistaken for the results of this run.
        Files.deleteIfExists(RESULTS);
        Files.deleteIfExists(SUMMARY);
        HeadBuild head = HeadBuild.build(buf, request.tree(), IMAGE);
        try (TemporaryFolder temporary = TemporaryFolder.create()) {
            var build =
                    new BaseBuild(buf, request.tree(), head.version(), request.accepted(), request.config(), temporary);
            BaseReader.Result against = new BaseReader(request.tree(), build, request.pullRequestBase())
                    .read(request.against(), request.folder());
            return new Gate(
                            buf,
                            request.tree(),
                            request.accepted(),
                            request.lint(),
                            request.order(),
                            checks(request, checks),
                            this::live)
                    .run(head, against.bases(), against.notes());
        }
    }

    private List<OwnCheck> checks(GateRequest request, List<OwnCheck> more) {
        var checks = new ArrayList<>(more);
        checks.add(new OptionCheck());
        checks.add(new GeneratedCodeCheck(this::protoc, GENERATED));
        if (request.commentsFail()) {
            checks.add(new CommentCheck());
        }
        return List.copyOf(checks);
    }

    /** @throws GateProblem there is no protoc; the message is the reason */
    private Path protoc() {
        try {
            return protoc.get();
        } catch (HarnessFault missing) {
            throw new GateProblem(Objects.requireNonNull(missing.getMessage()), missing);
        }
    }

    private List<Layer.Run> live(Version head, List<Version> releases) throws IOException {
        try (LivePeers peers = LivePeers.start(run, progress)) {
            return peers.layers().run(head, releases);
        }
    }

    /** How a result is printed. */
    public enum Format {
        TEXT,
        /** The content of results.json. */
        JSON,
        /** Text and, for each failure, a workflow command that makes GitHub show it at a line. */
        GITHUB,
        /** XML that CI systems show as tests. */
        JUNIT
    }

    /**
     * Writes results.json and the summary of a result, and prints its report.
     *
     * @param workspace the root of the repository, to which the paths in workflow commands are relative
     */
    public void report(GateResult result, Format format, Path workspace, PrintStream out) throws IOException {
        var report = new GateReport(result);
        String results = GateResults.of(result).json();
        String printed = switch (format) {
            case TEXT -> report.text();
            case JSON -> results;
            case GITHUB -> report.text() + new GithubAnnotations(result, workspace).text();
            case JUNIT -> JunitReport.render(result);
        };
        AtomicFile.write(RESULTS, results);
        summarize(report.markdown());
        out.write(printed.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Writes the summary of a run that could not judge. */
    public void reportProblem(String message) throws IOException {
        summarize("### proto-gate: cannot judge\n\n```\n%s\n```\n".formatted(message));
    }

    private static void summarize(String markdown) throws IOException {
        AtomicFile.write(SUMMARY, markdown);
        StepSummary.append(markdown, System.getenv());
    }

    /**
     * Runs the gate on its known mutations and prints a table.
     *
     * @param every run only every n-th mutation; 1 runs all
     * @return whether each mutation had its expected result
     */
    public boolean prove(int every, PrintStream out) throws IOException {
        try (LivePeers peers = LivePeers.start(run, progress)) {
            return new GateProof(buf, protoc.get(), peers.layers(), OUTPUT.resolve("prove"), out, progress).run(every);
        }
    }

    /**
     * Runs the gate on random edits of random protos and prints each case in which it is wrong.
     *
     * @param edits the least number of edits
     * @param seed the seed of the first case
     * @return whether the gate was right in each case
     */
    public boolean proveRandom(int edits, long seed, PrintStream out) throws IOException {
        try (LivePeers peers = LivePeers.start(run, progress)) {
            return new RandomProof(
                            buf,
                            peers,
                            List.of(new OptionCheck(), new CommentCheck()),
                            OUTPUT.resolve("random"),
                            out,
                            progress)
                    .run(edits, seed);
        }
    }

    /**
     * Writes the protos as a release.
     *
     * @return the new file
     */
    public Path release(ProtoTree tree, String name) throws IOException {
        return ReleaseCut.cut(buf, name, HeadBuild.build(buf, tree, IMAGE), Releases.read(tree));
    }

    /** Writes the cases of a release. */
    public interface Cases {
        /**
         * Writes the files of the current cases.
         *
         * @param folder a folder that does not exist
         * @throws dev.interop.fault.HarnessFault a peer failed
         * @throws dev.interop.gate.version.GateProblem a case fails, so that it cannot be released
         */
        void write(HeadBuild head, Path folder) throws IOException;
    }

    /**
     * Writes the protos as a release together with its cases, or the cases of a release that declares the same and has
     * none. Writes both or nothing.
     *
     * @return the new files and folders
     */
    public List<Path> release(ProtoTree tree, String name, Cases cases) throws IOException {
        HeadBuild head = HeadBuild.build(buf, tree, IMAGE);
        Releases releases = Releases.read(tree);
        boolean isReleased = releases.lacksCases(name, head.version());
        Path image = isReleased ? releases.file(name) : ReleaseCut.cut(buf, name, head, releases);
        Path folder = releases.cases(name);
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".part");
        try {
            delete(unfinished);
            cases.write(head, unfinished);
            Files.move(unfinished, folder);
        } finally {
            delete(unfinished);
            if (!isReleased && Files.notExists(folder)) {
                Files.delete(image);
            }
        }
        return isReleased ? List.of(folder) : List.of(image, folder);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
        }
    }
}
