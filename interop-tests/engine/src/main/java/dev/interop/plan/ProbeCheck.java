package dev.interop.plan;

import dev.interop.cases.Case;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.peer.ServerSpec;
import dev.interop.yaml.YamlProblem;
import java.util.List;

/** Checks that no case depends on a record of a server that keeps none. */
final class ProbeCheck {
    private ProbeCheck() {}

    /**
     * Checks the cases of a run.
     *
     * @throws YamlProblem a case waits for the record or expects something in it, and its server has no probe
     */
    static void check(List<Cell> cells) {
        for (Cell cell : cells) {
            Case testCase = cell.testCase();
            ServerSpec server = cell.pairing().server().server();
            if (server == null || server.probe()) {
                continue;
            }
            if (testCase.awaitsServer()) {
                throw problem(testCase, server, "'await-received'", "wait with 'receive'");
            }
            if (expectsRecord(testCase)) {
                throw problem(testCase, server, "'handler: none-ran' or 'cancelled: true'", "remove it");
            }
        }
    }

    private static YamlProblem problem(Case testCase, ServerSpec server, String feature, String remedy) {
        return new YamlProblem(
                testCase.where(),
                "the case '%s' has %s, but only a server with 'probe: true' records what its handlers do, and '%s' has no probe; %s, or restrict the 'servers' of the case"
                        .formatted(testCase.name(), feature, server.name(), remedy));
    }

    /** The default of an ordinary call is a handler that ran and ended, which is not compared without a record. */
    private static boolean expectsRecord(Case testCase) {
        return testCase.calls().stream()
                .map(call -> call.expected().server())
                .anyMatch(record -> record.recorded() == Recorded.YES && (!record.handlerRan() || record.cancelled()));
    }
}
