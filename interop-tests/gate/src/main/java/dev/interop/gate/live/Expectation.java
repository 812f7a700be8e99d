package dev.interop.gate.live;

import io.grpc.Status;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Expected result of a call.
 *
 * @param codes the allowed status codes; more than one if libraries race
 * @param replies the number of replies that the client must receive
 * @param requests the number of requests that the handler must receive; null for any number
 * @param rule the rule for the disagreement of the two ends; null if they agree, so that everything must arrive
 */
record Expectation(
        Set<Status.Code> codes,
        int replies,
        @Nullable Integer requests,
        @Nullable SkewRule rule) {

    boolean isMetBy(CallResult result) {
        return codes.contains(result.code())
                // If a race results in another code, the replies are not compared.
                && (result.code() != code() || replies == result.replies())
                && (requests == null || requests == result.requests());
    }

    /** Returns the usual code. */
    Status.Code code() {
        return codes.iterator().next();
    }
}
