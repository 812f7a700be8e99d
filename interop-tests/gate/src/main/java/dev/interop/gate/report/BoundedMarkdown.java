package dev.interop.gate.report;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Markdown that never exceeds the size of a job summary, which GitHub limits to 1 MiB for each step. */
final class BoundedMarkdown {
    private static final int MAX_BYTES = 1_000_000;
    /** The largest share of one part, so that a long list does not hide the parts after it. */
    private static final int MAX_PART = MAX_BYTES / 3;

    private static final String REST = "build/proto-gate/results.json has the rest";

    private final StringBuilder text = new StringBuilder();
    private int size;

    BoundedMarkdown(String start) {
        append(start);
    }

    /** Adds a part that is replaced by a sentence if it is too long. */
    void add(String part) {
        append(size(part) <= MAX_PART ? part : "\n%s\n".formatted(REST));
    }

    /**
     * Adds the items of a list that fit, and the number of the others.
     *
     * @param prefix precedes the sentence about the others
     */
    void addAll(List<String> items, String prefix) {
        int start = size;
        for (int index = 0; index < items.size(); index++) {
            if (size - start + size(items.get(index)) > MAX_PART) {
                append("%s%d more; %s\n".formatted(prefix, items.size() - index, REST));
                return;
            }
            append(items.get(index));
        }
    }

    String end(String part) {
        append(part);
        return text.toString();
    }

    private void append(String part) {
        text.append(part);
        size += size(part);
    }

    private static int size(String part) {
        return part.getBytes(StandardCharsets.UTF_8).length;
    }
}
