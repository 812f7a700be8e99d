package dev.interop.cases;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;

/**
 * A known difference from the common outcome, for one case.
 *
 * @param entry its entry in differences.yaml
 * @param expected the case with the outcome that replaces the common one
 */
public record KnownDifference(DifferenceEntry entry, Case expected) {

    /** Returns the id of the entry. */
    public String id() {
        return entry.id();
    }

    /** Returns the same known difference with values of earlier replies in the calls; see {@link Case#resolve}. */
    public KnownDifference resolve(Map<String, ByteString> replies) {
        return new KnownDifference(entry, expected.resolve(replies));
    }

    /** Returns the name of the topic; empty if there is none. */
    public String topic() {
        return entry.topic() == null ? "" : entry.topic().key();
    }

    /** Returns whether the common outcome is possible, too. */
    public boolean isRace() {
        return entry.sometimes() != null && entry.sometimes();
    }

    /** Returns the peers whose clients differ; empty for all peers. */
    public List<String> clients() {
        return entry.clients() == null ? List.of() : entry.clients();
    }

    /** Returns the peers whose servers differ; empty for all peers. */
    public List<String> servers() {
        return entry.servers() == null ? List.of() : entry.servers();
    }

    /** Returns the number of the call that differs, from 1. */
    public int call() {
        return entry.call() == null ? 1 : entry.call();
    }
}
