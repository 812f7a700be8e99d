package dev.interop.cases;

import org.jspecify.annotations.Nullable;

/**
 * The parts of an expectation that a case gives as literals, although the expected outcome is the reference's. A part is
 * true if it is a literal.
 *
 * @param text the text of the status; also true if the case accepts any text
 * @param rich the google.rpc.Status
 */
public record Literals(boolean headers, boolean messages, boolean trailers, boolean code, boolean text, boolean rich) {

    /** Returns the literals of an expectation; null if it is not the reference's outcome. */
    static @Nullable Literals of(ExpectEntry entry) {
        if (entry.reference() == null || !entry.reference()) {
            return null;
        }
        ExpectEntry.StatusEntry status = entry.status();
        return new Literals(
                entry.headers() != null,
                entry.messages() != null,
                entry.trailers() != null,
                status != null,
                status != null && status.message() != null,
                status != null && status.rich() != null);
    }
}
