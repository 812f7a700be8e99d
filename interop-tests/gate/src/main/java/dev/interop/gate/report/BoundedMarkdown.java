package dev.interop.gate.report;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Markdown that never exceeds the size of a job summary, which GitHub limits to 1 MiB for each step. */
final class BoundedMarkdown {
    /** Less than 1 MiB, because other lines of the report, and of the step, need space, too. */
    private static final int MAX_LISTS = 900_000;

    /** The largest share of one list, so that it does not hide those after it. */
    private static final int MAX_LIST = MAX_LISTS / 4;

    private final StringBuilder text = new StringBuilder();
    private int inLists;

    BoundedMarkdown(String start) {
        add(start);
    }

    /** Adds a short text. */
    void add(String part) {
        text.append(part);
    }

    /**
     * Adds the items of a list that fit, and the number of the others.
     *
     * @param prefix precedes the sentence about the others
     */
    void addAll(List<String> items, String prefix) {
        int space = Math.min(MAX_LIST, MAX_LISTS - inLists);
        for (int index = 0; index < items.size(); index++) {
            int size = items.get(index).getBytes(StandardCharsets.UTF_8).length;
            if (size > space) {
                add("%s%d more; %s\n".formatted(prefix, items.size() - index, Limit.REST));
                return;
            }
            space -= size;
            inLists += size;
            add(items.get(index));
        }
    }

    String end(String part) {
        add(part);
        return text.toString();
    }
}
