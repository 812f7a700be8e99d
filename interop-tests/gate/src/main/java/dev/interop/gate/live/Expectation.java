package dev.interop.gate.live;

import io.grpc.Status;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Expected result of a call.
 *
 * @param codes one of these; more than one where libraries race
 * @param replies how many the client must be given
 * @param requests how many the handler must be given; null for any number
 * @param rule what the two ends disagree about; null for nothing, so that everything must arrive
 */
record Expectation(
        Set<Status.Code> codes,
        int replies,
        @Nullable Integer requests,
        @Nullable SkewRule rule) {

    boolean isMetBy(CallResult result) {
        return codes.contains(result.code())
                // What a race has decided is not looked at more closely.
                && (result.code() != code() || replies == result.replies())
                && (requests == null || requests == result.requests());
    }

    /** The usual one. */
    Status.Code code() {
        return codes.iterator().next();
    }
}
