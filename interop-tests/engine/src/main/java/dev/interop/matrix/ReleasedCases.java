package dev.interop.matrix;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.interop.cases.CaseFreeze;
import dev.interop.cases.FrozenCases;
import dev.interop.cases.KnownMethods;
import dev.interop.config.CaseSources;
import dev.interop.config.Config;
import dev.interop.fault.HarnessFault;
import dev.interop.judge.CellResult;
import dev.interop.peer.Peer;
import dev.interop.peer.Peers;
import dev.interop.peer.RunAs;
import dev.interop.plan.Reproduction;
import dev.interop.plan.Selection;
import dev.interop.plan.Suite;
import dev.interop.protos.ProtosEntry;
import dev.interop.protos.ProtosSource;
import dev.interop.protos.ServiceProtos;
import dev.interop.results.Verdict;
import dev.interop.rules.CompareEntry;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls the servers of interop.yaml with the cases and the types of an older version, and compares the replies. The first
 * client of interop.yaml makes the calls. All peers run as processes, except servers from images and at addresses.
 */
public final class ReleasedCases {
    private static final JsonPointer GATE = JsonPointer.compile("/gate");

    private final Config config;
    private final Peer client;
    private final Map<String, Peer> servers = new LinkedHashMap<>();
    private final String id;
    private final Path root;
    private final Path output;
    private final PrintStream progress;

    /**
     * A version of the service.
     *
     * @param name its name in messages
     * @param protos its protos, each file after its imports
     * @param rpcs the methods that are called, as "package.Service/Method"
     * @param cases its case files
     */
    public record Version(String name, FileDescriptorSet protos, Set<String> rpcs, CaseSources cases) {}

    /**
     * Creates a replay.
     *
     * @param names the names of the servers, at least one
     * @param id id of the run
     * @param root root of the product, with the programs of its peers; an absolute path
     * @param output folder for the files of the runs, which this class deletes first; an absolute path
     * @throws YamlProblem there is no such server
     */
    public ReleasedCases(Config config, List<String> names, String id, Path root, Path output, PrintStream progress) {
        this.config = config;
        this.id = id;
        this.root = root;
        this.output = output;
        this.progress = progress;
        client = config.peers().clients().values().iterator().next();
        for (String name : names) {
            Peer server = config.peers().servers().get(name);
            if (server == null) {
                throw new YamlProblem(
                        config.file().where(GATE.appendProperty("replies")),
                        "unknown server '%s' in 'replies'; allowed: %s"
                                .formatted(
                                        name,
                                        String.join(
                                                ", ", config.peers().servers().keySet())));
            }
            servers.put(name, server);
        }
    }

    /** Returns the case files in a folder that {@link #write} has written, or that has copies of case files. */
    public static CaseSources frozenIn(Path folder) throws IOException {
        return CaseSources.ofFolder(folder, FrozenCases.DIFFERENCES);
    }

    /**
     * Calls the cases of a version.
     *
     * @throws YamlProblem a file of the version is wrong
     * @throws HarnessFault a peer does not start, or the outcome of a call is unknown
     */
    public Replay replay(Version version) throws IOException {
        Path folder = emptied(version.name());
        if (version.rpcs().isEmpty()) {
            return new Replay(version.name(), FrozenCases.NONE, 0, servers.size(), List.of());
        }
        ProtosEntry entry = entry(version, folder);
        ServiceProtos protos = load(entry);
        FrozenCases frozen = freeze(version, protos);
        if (frozen.count() == 0) {
            return new Replay(version.name(), frozen, 0, servers.size(), List.of());
        }
        progress.printf(
                "replies  calling %s with %d cases of %s%n",
                String.join(", ", servers.keySet()), frozen.count(), version.name());
        FrozenCases.Written written = frozen.write(
                folder.resolve("frozen"), "The cases of %s that this run called.".formatted(version.name()));
        CompareEntry rules = config.compare() == null ? null : config.compare().knownIn(protos.files());
        Config other = config.withCases(
                entry,
                new Peers(Map.of(client.name(), client.withoutUnsupported()), servers),
                written.cases(),
                written.differences(),
                rules);
        List<CellResult> results = run(request(new Suite(other, protos), folder));
        return new Replay(
                version.name(),
                frozen,
                called(results),
                servers.size(),
                ReplyComparison.of(results, other.rules(protos.files()), shown(folder.resolve("logs"))));
    }

    /**
     * Calls the current cases and writes them.
     *
     * @param folder a folder that does not exist
     * @param comment the first line of each file
     */
    public Replay write(Version version, Path folder, String comment) throws IOException {
        Replay replay = replay(version);
        replay.frozen().write(folder, comment);
        return replay;
    }

    private Path emptied(String version) throws IOException {
        Path folder = output.resolve(version.replaceAll("[^A-Za-z0-9._-]", "_"));
        if (Files.exists(folder)) {
            MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
        }
        return Files.createDirectories(folder);
    }

    private static ProtosEntry entry(Version version, Path folder) throws IOException {
        Path set = Files.write(folder.resolve("protos.binpb"), version.protos().toByteArray());
        return new ProtosEntry(null, null, set.toString(), null);
    }

    private ServiceProtos load(ProtosEntry entry) throws IOException {
        var source = (ProtosSource.Local) ProtosSource.read(entry, config.file(), GATE, config.folder());
        return source.load(() -> {
            throw new IllegalStateException("a descriptor set needs no compiler");
        });
    }

    private FrozenCases freeze(Version version, ServiceProtos protos) throws IOException {
        return CaseFreeze.freeze(
                version.cases().cases(),
                version.cases().folder(),
                version.cases().differences(),
                KnownMethods.of(protos.services(), protos.types(), config.hasProbe()),
                version.rpcs(),
                client,
                servers.keySet());
    }

    private RunRequest request(Suite suite, Path folder) {
        return new RunRequest(
                Reproduction.ofConfig(config.path().toString(), Map.of()),
                id,
                root,
                suite,
                folder,
                Selection.ALL,
                null,
                RunAs.PROCESS,
                false,
                false,
                Map.of());
    }

    private static List<CellResult> run(RunRequest request) throws IOException {
        try (MatrixRun run = MatrixRun.openQuietly(request)) {
            return run.cells();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HarnessFault("the run was stopped while released cases were called", stopped);
        }
    }

    private static long called(List<CellResult> results) {
        return results.stream()
                .filter(result -> result.verdict() != Verdict.UNSUPPORTED)
                .map(result -> result.cell().testCase().name())
                .distinct()
                .count();
    }

    private static Path shown(Path path) {
        Path working = Path.of("").toAbsolutePath();
        return path.startsWith(working) ? working.relativize(path) : path;
    }
}
