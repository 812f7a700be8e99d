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
    /** Short, because such a call ends only with its deadline. */
    private static final int EXPECTED_TIMEOUT_SECONDS = 3;

    /** Long, because only a slow machine reaches it. */
    private static final int TIMEOUT_SECONDS = 20;

    /** Returns whether the call may end with its deadline. */
    boolean allowsTimeout() {
        return codes.contains(Status.Code.DEADLINE_EXCEEDED);
    }

    /** Returns the time until the deadline of the call, in seconds. */
    int timeoutSeconds() {
        return allowsTimeout() ? EXPECTED_TIMEOUT_SECONDS : TIMEOUT_SECONDS;
    }

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
