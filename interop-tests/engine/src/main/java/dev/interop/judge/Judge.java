package dev.interop.judge;

import dev.interop.cases.CaseCall;
import dev.interop.peer.Pairing;
import dev.interop.results.Difference;
import dev.interop.rules.CompareRules;
import dev.interop.rules.RuledComparison;
import dev.interop.v1.Outcome;
import java.util.Optional;

/** Compares the reports of both sides of a call with the expectation of the case. Pure functions. */
public final class Judge {
    private Judge() {}

    /**
     * Returns the first difference of a call: at the client in the order of its events, then in the server's record,
     * then on the wire.
     *
     * @param rules collects what rules hide
     * @throws IllegalArgumentException if the driver's report breaks the contract
     */
    static Optional<Difference> firstDifference(
            CaseCall call, Pairing pairing, CallReport report, RuledComparison rules) {
        Outcome outcome = report.response().getOutcome();
        Optional<Difference> atClient = new OutcomeComparison(
                        rules, call, ClientOutcome.of(call), ClientOutcome.of(outcome), outcome.getGaveUp())
                .firstDifference();
        if (atClient.isPresent()) {
            return atClient;
        }
        return call.rawServer() == null
                ? RecordJudge.firstDifference(call, pairing, report)
                        .or(() -> WireJudge.firstDifference(call, pairing, report))
                : RawServerJudge.firstDifference(call, pairing, report);
    }

    /** Returns the first difference between the clients' outcomes of the same call in two pairings. */
    static Optional<Difference> firstDifference(
            CaseCall call, CallReport first, CallReport second, CompareRules rules) {
        ClientOutcome one = ClientOutcome.of(first.response().getOutcome());
        ClientOutcome judged = call.expected().status().text() == null ? one.withAnyText() : one;
        ClientOutcome other = ClientOutcome.of(second.response().getOutcome());
        return new OutcomeComparison(rules.comparison(), call, judged, other, false).firstDifference();
    }

    static Optional<Difference> differ(String where, String expected, String actual) {
        return Optional.of(new Difference(where, expected, actual));
    }
}
