package dev.interop.suites;

import dev.interop.cli.Repository;
import dev.interop.cli.RunOptions;
import dev.interop.fault.HarnessFault;
import dev.interop.matrix.MatrixRun;
import dev.interop.plan.Skipped;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Provides the one {@link MatrixRun} to all suites. JUnit closes it after the last suite. Its options are the
 * INTEROP_* variables. If the run cannot start, the reason is printed once and every suite fails.
 */
final class SharedRun implements BeforeAllCallback {
    private static final List<Skipped> SKIPPED = new ArrayList<>();

    private static MatrixRun run;
    private static ClientCommands commands;
    private static RuntimeException failure;

    /** Returns the run; opens it at the first call. */
    static synchronized MatrixRun get() {
        if (failure != null) {
            throw new HarnessFault("the run could not start: see above");
        }
        if (run == null) {
            try {
                var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
                run = MatrixRun.open(RunOptions.ofEnvironment().request(Repository.find(), out), out);
                SKIPPED.forEach(run::skip);
            } catch (IOException unreadable) {
                throw failed(new HarnessFault("cannot read " + unreadable.getMessage(), unreadable));
            } catch (RuntimeException cannotStart) {
                throw failed(cannotStart);
            }
        }
        return run;
    }

    private static HarnessFault failed(RuntimeException cause) {
        failure = cause;
        boolean badInput = cause instanceof YamlProblem || cause instanceof IllegalArgumentException;
        System.out.println(
                "\n! " + (badInput ? "nothing was run" : "harness-error") + ": " + cause.getMessage() + "\n");
        return new HarnessFault("the run could not start: " + cause.getMessage(), cause);
    }

    /** Makes the run report a suite that it skips. */
    static synchronized void skip(Skipped skipped) {
        SKIPPED.add(skipped);
    }

    /** Returns the client commands of the run. */
    static synchronized ClientCommands commands() {
        if (commands == null) {
            MatrixRun open = get();
            commands = new ClientCommands(open.peers(), open.pairings(), open.skipped());
        }
        return commands;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        MatrixRun open = get();
        context.getRoot().getStore(Namespace.create(SharedRun.class)).computeIfAbsent("run", key -> open);
    }

    /** Returns the run; empty if no suite has opened it. */
    static synchronized Optional<MatrixRun> opened() {
        return Optional.ofNullable(run);
    }
}
