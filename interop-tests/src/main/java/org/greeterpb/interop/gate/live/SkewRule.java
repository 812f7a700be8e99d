package org.greeterpb.interop.gate.live;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A way in which the two ends of a call may disagree about it; skew-rules.yaml says what comes of each. */
enum SkewRule {
    @JsonProperty("absent-method")
    ABSENT_METHOD,
    @JsonProperty("unreadable-request")
    UNREADABLE_REQUEST,
    @JsonProperty("several-requests")
    SEVERAL_REQUESTS,
    @JsonProperty("unreadable-reply")
    UNREADABLE_REPLY,
    @JsonProperty("several-replies-to-unary")
    SEVERAL_REPLIES_TO_UNARY,
    @JsonProperty("several-replies-to-client-stream")
    SEVERAL_REPLIES_TO_CLIENT_STREAM,
    /** Beside another one, in a race. */
    @JsonProperty("still-sending")
    STILL_SENDING
}
