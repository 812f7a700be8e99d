package dev.interop.cli;

import dev.interop.matrix.RunRequest;
import dev.interop.plan.Reproduction;
import dev.interop.plan.Shard;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of a run of the matrix; the JUnit suites have the same. */
@Command
public final class RunOptions {
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

    /** Returns the options that the environment sets. */
    public static RunOptions ofEnvironment() {
        var options = new RunOptions();
        Interop.configured(new CommandLine(options), System.getenv()).parseArgs();
        return options;
    }

    /** Returns the request for a run of this repository's suite. */
    public RunRequest request(Repository repository) {
        return new RunRequest(
                repository.project(),
                Reproduction.ofMake(),
                RunId.of("run"),
                repository.root(),
                repository.suite(),
                repository.results(),
                selection.selection(),
                shard,
                peers.peers(),
                families,
                before());
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
