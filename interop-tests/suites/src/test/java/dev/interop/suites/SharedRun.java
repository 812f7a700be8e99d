package dev.interop.suites;

import dev.interop.yaml.CaseProblem;
import dev.interop.fault.HarnessFault;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Gives suites the one {@link InteropRun}, and lets JUnit close it after the last of them. A run
 * that cannot start says why once; every suite then fails.
 */
final class SharedRun implements BeforeAllCallback {
    private static InteropRun run;
    private static RuntimeException whyNot;

    static synchronized InteropRun get() {
        if (whyNot != null) {
            throw new HarnessFault("the run could not start: see above");
        }
        if (run == null) {
            try {
                run = InteropRun.open();
            } catch (RuntimeException cannot) {
                whyNot = cannot;
                boolean badInput = cannot instanceof CaseProblem || cannot instanceof IllegalArgumentException;
                String what = badInput ? "nothing was run" : "harness-error";
                System.out.println("\n! " + what + ": " + cannot.getMessage() + "\n");
                throw new HarnessFault("the run could not start: " + cannot.getMessage());
            }
        }
        return run;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        InteropRun open = get();
        context.getRoot().getStore(Namespace.create(SharedRun.class)).computeIfAbsent("run", key -> open);
    }

    /** The run, if it was opened. */
    static synchronized Optional<InteropRun> opened() {
        return Optional.ofNullable(run);
    }
}
