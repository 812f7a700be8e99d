package dev.interop.update;

import java.util.List;
import java.util.Map;

/**
 * The result of an update.
 *
 * @param updated names of the cases that were written
 * @param notUpdated name of a case → why it keeps its expectation
 * @param files the changed files, as a user would write their paths
 * @param diff the changes as a unified diff; "" for none
 */
public record UpdateResult(List<String> updated, Map<String, String> notUpdated, List<String> files, String diff) {
    /** Returns whether each case that should have been written was written. */
    public boolean isComplete() {
        return notUpdated.isEmpty();
    }
}
