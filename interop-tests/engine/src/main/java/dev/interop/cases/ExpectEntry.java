package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.grpc.Status;
import java.util.List;
import java.util.Map;

/**
 * What a call must come to, as it stands in a file. What is left out has the default of a call that
 * went well: status OK, no application metadata, and a server that saw just what was sent.
 *
 * @param headers application metadata the client sees first, key → values
 * @param messages the replies, in order
 * @param trailers application metadata the client sees last, key → values
 * @param wire what a relay between client and server must see; null: there is no relay
 */
record ExpectEntry(
        Map<String, List<String>> headers,
        List<BodyEntry> messages,
        Map<String, List<String>> trailers,
        StatusEntry status,
        ServerEntry server,
        WireEntry wire) {

    /**
     * @param message null: empty
     * @param rich the google.rpc.Status that the library reads, in hex; "refused"; null: there is none
     */
    record StatusEntry(Status.Code code, TextEntry message, String rich) {}

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
     * The server's own record.
     *
     * @param record whether the server has one; null: it has
     * @param handler whether a handler runs; null: it does, and ends
     * @param cancelled the server sees the call end early; null: false
     */
    record ServerEntry(CaseCall.Recorded record, HandlerEntry handler, Boolean cancelled) {}

    enum HandlerEntry {
        @JsonProperty("finished")
        FINISHED,
        @JsonProperty("none-ran")
        NONE_RAN
    }
}
