package org.greeterpb.interop.report;

import java.util.List;

/**
 * What differs from another run, as the page shows it.
 *
 * @param base the other run, as people call it
 */
record Changes(String base, List<Group> groups) {

    /**
     * @param title for example "newly failed"
     * @param worse whether what stands here makes the run worse than the other one
     */
    record Group(String title, boolean worse, List<Change> changes) {}

    /**
     * @param testCase name of the case, null where it is not about a cell
     * @param client null as {@code testCase}
     * @param server null as {@code testCase}
     */
    record Change(String text, String testCase, String client, String server) {}
}
