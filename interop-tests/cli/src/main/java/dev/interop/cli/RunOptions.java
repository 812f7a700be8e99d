package dev.interop.cli;

import dev.interop.config.Config;
import dev.interop.matrix.RunRequest;
import dev.interop.matrix.SuiteProtos;
import dev.interop.peer.RunAs;
import dev.interop.peers.RunContext;
import dev.interop.plan.Reproduction;
import dev.interop.plan.Shard;
import dev.interop.plan.Suite;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options of a run of the matrix; the JUnit suites have the same. */
@Command
public final class RunOptions {
    @Mixin
    private ConfigOption config;

    @Mixin
    private SelectionOptions selection;

    @Option(
            names = "--shard",
            paramLabel = "N/COUNT",
            converter = ShardConverter.class,
            description = "run one part of the cases, for example 2/4")
    private @Nullable Shard shard;

    @Mixin
    private PeersOption peers;

    @Option(names = "--families", description = "also print the verdicts by family of cases")
    private boolean families;

    @Option(
            names = "--debug",
            description = "remove the deadlines and run one cell at a time, for a server that a debugger stops")
    private boolean debug;

    @Mixin
    private BufOption buf;

    /** Returns the options that the environment sets. */
    public static RunOptions ofEnvironment() {
        var options = new RunOptions();
        Interop.configured(new CommandLine(options), System.getenv()).parseArgs();
        return options;
    }

    /**
     * Reads interop.yaml and the protos of the service, and returns the request for a run.
     *
     * @param out receives progress
     */
    public RunRequest request(Repository repository, PrintStream out) throws IOException {
        return request(repository, repository.results(), shard, out);
    }

    /** Refuses a missing interop.yaml before anything is written. */
    void refuseMissingConfig() {
        config.refuseMissing();
    }

    /** Returns the request for a single cell, whose shard does not matter. */
    RunRequest cellRequest(Repository repository, PrintStream out) throws IOException {
        return request(repository, repository.cell(), null, out);
    }

    /** Returns the request for an update of cases, whose runs keep the results of the last run. */
    RunRequest updateRequest(Repository repository, PrintStream out) throws IOException {
        return request(repository, repository.update(), null, out);
    }

    /**
     * Refuses options that an update does not have.
     *
     * @param other another option that was passed; null for none
     */
    void refuseWithUpdate(CommandLine command, @Nullable String other) {
        String refused = other == null && shard != null ? "--shard" : other;
        if (refused != null) {
            throw new ParameterException(command, "--update is not allowed with %s".formatted(refused));
        }
    }

    private RunRequest request(Repository repository, Path output, @Nullable Shard part, PrintStream out)
            throws IOException {
        Config read = config.read(selection.overrides());
        String id = RunId.of("run");
        Path root = repository.rootOr(read.folder());
        var context = new RunContext(id, root, output.resolve("logs"), read.secrets());
        var suite = new Suite(read, SuiteProtos.load(read, buf::path, context));
        return new RunRequest(
                reproduction(repository, read),
                id,
                root,
                suite,
                output,
                selection.selection(),
                part,
                runAs(read),
                families,
                debug,
                before());
    }

    /** Returns how peers run: for a service of the user, only drivers of the engine, which are processes. */
    private RunAs runAs(Config read) {
        return read.hasOwnServers() ? RunAs.PROCESS : peers.peers();
    }

    /** Returns the commands that reproduce a cell: make targets for the suite of this repository. */
    private Reproduction reproduction(Repository repository, Config read) {
        return repository.isSuite(read.path())
                ? Reproduction.ofMake()
                : Reproduction.ofConfig(config.shown(), selection.overrides());
    }

    /** Returns the durations that the calling script measured before the run, in ms. */
    private static Map<String, Long> before() {
        String engine = System.getenv("INTEROP_ENGINE_MILLIS");
        return engine == null ? Map.of() : Map.of("docker", Long.parseLong(engine));
    }

    static final class ShardConverter implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String text) {
            try {
                return Shard.parse("'" + text + "'", text);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(wrong.getMessage());
            }
        }
    }
}
