package dev.interop.suites;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Records the results of the other suites in the run's results: each test, and each class or container that
 * failed before its tests could run.
 */
public final class SuiteListener implements TestExecutionListener {
    private static final String CASE_SUITE = CaseSuiteIT.class.getSimpleName();

    @Override
    public void executionFinished(TestIdentifier node, TestExecutionResult result) {
        boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        if (node.isTest() || !passed) {
            String failure = passed
                    ? null
                    : result.getThrowable().map(Throwable::getMessage).orElse("it was aborted");
            note(node, failure);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier node, String reason) {
        note(node, "skipped: " + reason);
    }

    private static void note(TestIdentifier node, String failure) {
        String suite = suite(node);
        boolean cell = node.isTest() && node.getDisplayName().contains("->") && suite.equals(CASE_SUITE);
        // Cells have their own results; the other tests of the case suite are recorded only if they fail.
        if (!cell && !(suite.equals(CASE_SUITE) && failure == null)) {
            SharedRun.opened().ifPresent(run -> run.note(suite, name(node), failure));
        }
    }

    /** Returns the method name as a sentence, with the pairing if there is one. */
    private static String name(TestIdentifier node) {
        return node.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName().replace('_', ' '))
                .filter(sentence -> !sentence.equals(node.getDisplayName()))
                .map(sentence -> sentence + ", " + node.getDisplayName())
                .orElse(node.getDisplayName());
    }

    private static String suite(TestIdentifier node) {
        return node.getSource()
                .map(source -> {
                    if (source instanceof MethodSource method) {
                        return method.getJavaClass().getSimpleName();
                    }
                    return source instanceof ClassSource type
                            ? type.getJavaClass().getSimpleName()
                            : source.toString();
                })
                .orElse(node.getDisplayName());
    }
}
