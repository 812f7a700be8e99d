package dev.interop.gate.live;

import io.grpc.Status;

/**
 * Result of a call: status code and message counts, as recorded by the two ends.
 *
 * @param replies number of messages that the client received
 * @param requests number of messages that the handler received; also 0 if no handler ran
 */
record CallResult(Status.Code code, int replies, int requests) {
    @Override
    public String toString() {
        return "%s, %d %s, %d %s"
                .formatted(
                        code,
                        replies,
                        replies == 1 ? "reply" : "replies",
                        requests,
                        requests == 1 ? "request" : "requests");
    }
}
