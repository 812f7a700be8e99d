package dev.interop.gate.live;

import io.grpc.Status;
import java.util.Optional;
import java.util.Set;

/**
 * Expected result of a call.
 *
 * @param codes one of these; more than one where libraries race
 * @param replies how many the client must be given
 * @param requests how many the handler must be given; empty: any number
 * @param rule what the two ends disagree about; empty: nothing, everything must arrive
 */
record Expectation(Set<Status.Code> codes, int replies, Optional<Integer> requests, Optional<SkewRule> rule) {

    boolean isMetBy(CallResult result) {
        return codes.contains(result.code())
                // What a race has decided is not looked at more closely.
                && (result.code() != code() || replies == result.replies())
                && requests.map(expected -> expected == result.requests()).orElse(true);
    }

    /** The usual one. */
    Status.Code code() {
        return codes.iterator().next();
    }
}
