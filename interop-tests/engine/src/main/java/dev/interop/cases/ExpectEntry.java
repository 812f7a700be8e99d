package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The expected outcome of a call as written in a file. Fields that are missing have the defaults of a successful call:
 * status OK, no application metadata, and a server that received exactly what was sent.
 *
 * @param reference whether the outcome of the reference server is expected in each part that is not written; null for
 *     false
 * @param headers application metadata that the client receives first, key → values
 * @param messages the replies, in order
 * @param trailers application metadata that the client receives last, key → values
 * @param wire the frames that a relay between client and server must see; null for a call without a relay
 */
record ExpectEntry(
        @Nullable Boolean reference,
        @Nullable Map<String, List<String>> headers,
        @Nullable List<BodyEntry> messages,
        @Nullable Map<String, List<String>> trailers,
        @Nullable StatusEntry status,
        @Nullable ServerEntry server,
        @Nullable WireEntry wire) {

    /**
     * The expected status.
     *
     * @param code null is an error
     * @param message null for an empty text
     * @param rich the google.rpc.Status that the library reads, in hex; "refused"; null for none
     */
    record StatusEntry(
            Status.@Nullable Code code,
            @Nullable TextEntry message,
            @Nullable String rich) {}

    /** A status text: a plain string, or {@code {library: true}}. */
    record TextEntry(String text, boolean library) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static TextEntry literal(String text) {
            return new TextEntry(text, false);
        }

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        static TextEntry byLibrary(@JsonProperty(value = "library", required = true) boolean library) {
            return new TextEntry("", library);
        }
    }

    /**
     * The expected record of the server.
     *
     * @param record whether the server has a record; null if it must have one
     * @param handler whether a handler runs; null for a handler that runs and ends
     * @param cancelled whether the server sees the call end early; null for false
     */
    record ServerEntry(
            CaseCall.@Nullable Recorded record,
            @Nullable HandlerEntry handler,
            @Nullable Boolean cancelled) {}

    /** The state of the handler in the record. */
    enum HandlerEntry {
        @JsonProperty("finished")
        FINISHED,
        @JsonProperty("none-ran")
        NONE_RAN
    }
}
