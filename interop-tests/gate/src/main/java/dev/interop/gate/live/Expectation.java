package dev.interop.gate.live;

import io.grpc.Status;
import java.util.Optional;
import java.util.Set;

/**
 * Expected result of a call.
 *
 * @param codes the allowed status codes; more than one if libraries race
 * @param replies the number of replies that the client must receive
 * @param requests how many the handler must be given; empty: any number
 * @param rule what the two ends disagree about; empty: nothing, everything must arrive
 */
record Expectation(Set<Status.Code> codes, int replies, Optional<Integer> requests, Optional<SkewRule> rule) {

    boolean isMetBy(CallResult result) {
        return codes.contains(result.code())
                // If a race results in another code, the replies are not compared.
                && (result.code() != code() || replies == result.replies())
                && requests.map(expected -> expected == result.requests()).orElse(true);
    }

    /** Returns the usual code. */
    Status.Code code() {
        return codes.iterator().next();
    }
}
