package dev.interop.cases;

import dev.interop.yaml.YamlProblem;
import java.util.List;

/** Checks the cases of files with {@code sequence: true}. */
final class Sequences {
    private Sequences() {}

    /** @throws YamlProblem a sequence must not have such a case */
    static void check(Case testCase, EarlierCases earlier) {
        if (testCase.alone()) {
            throw refused(testCase, "'alone'", "other pairings run at the same time");
        }
        if (testCase.hasRawClient()) {
            throw refused(testCase, "'raw-client'", "the engine itself is then the client, in a pairing of its own");
        }
        if (testCase.hasRawServer()) {
            throw refused(testCase, "'raw-server'", "the engine itself is then the server, which keeps no state");
        }
        for (String name : testCase.references()) {
            Case used = earlier.get(name);
            checkSide(testCase, "clients", testCase.clients(), used.clients(), name);
            checkSide(testCase, "servers", testCase.servers(), used.servers(), name);
        }
    }

    private static YamlProblem refused(Case testCase, String field, String why) {
        return new YamlProblem(
                testCase.where(),
                "%s is not allowed in a file with 'sequence: true', because %s; move the case to another file"
                        .formatted(field, why));
    }

    private static void checkSide(Case testCase, String field, List<String> own, List<String> used, String name) {
        boolean subset = used.isEmpty() || (!own.isEmpty() && used.containsAll(own));
        if (!subset) {
            throw new YamlProblem(
                    testCase.where(),
                    "the case uses a reply of '%s', which runs only with %s %s; restrict '%s' of this case to them, too"
                            .formatted(name, field, used, field));
        }
    }
}
