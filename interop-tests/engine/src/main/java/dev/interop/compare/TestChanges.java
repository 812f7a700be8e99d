package dev.interop.compare;

import dev.interop.compare.CellChange.Kind;
import dev.interop.compare.Comparison.TestChange;
import dev.interop.results.Results.SuiteEntry;
import dev.interop.results.Results.TestEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the tests of the other suites. A filtered run has no such suites, so a missing test is not a change. */
final class TestChanges {
    private record Key(String suite, String test) {}

    private TestChanges() {}

    static List<TestChange> between(List<SuiteEntry> base, List<SuiteEntry> head) {
        Map<Key, TestEntry> was = byKey(base);
        var changes = new ArrayList<TestChange>();
        byKey(head).forEach((key, is) -> {
            TestEntry before = was.get(key);
            if (before == null ? !is.passed() : before.passed() != is.passed()) {
                Kind kind = is.passed() ? Kind.NEWLY_PASSED : Kind.NEWLY_FAILED;
                changes.add(new TestChange(kind, !is.passed(), key.suite(), key.test(), is.failure()));
            }
        });
        return changes;
    }

    private static Map<Key, TestEntry> byKey(List<SuiteEntry> suites) {
        var byKey = new LinkedHashMap<Key, TestEntry>();
        suites.forEach(suite -> suite.tests().forEach(test -> byKey.put(new Key(suite.name(), test.name()), test)));
        return byKey;
    }
}
