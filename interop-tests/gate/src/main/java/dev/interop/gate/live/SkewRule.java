package dev.interop.gate.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A way in which the two ends of a call may disagree about it; skew-rules.yaml lists the outcomes. */
enum SkewRule {
    @JsonProperty("absent-method")
    ABSENT_METHOD,
    @JsonProperty("unreadable-request")
    UNREADABLE_REQUEST,
    @JsonProperty("incomplete-request")
    INCOMPLETE_REQUEST,
    @JsonProperty("several-requests")
    SEVERAL_REQUESTS,
    @JsonProperty("unreadable-reply")
    UNREADABLE_REPLY,
    @JsonProperty("incomplete-reply")
    INCOMPLETE_REPLY,
    @JsonProperty("several-replies-to-unary")
    SEVERAL_REPLIES_TO_UNARY,
    @JsonProperty("several-replies-to-client-stream")
    SEVERAL_REPLIES_TO_CLIENT_STREAM,
    /** Applies in addition to another rule, if the client and the server race. */
    @JsonProperty("still-sending")
    STILL_SENDING;

    /** Returns the name that skew-rules.yaml uses. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
