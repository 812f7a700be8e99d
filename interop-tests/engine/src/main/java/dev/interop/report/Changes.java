package dev.interop.report;

import java.util.List;

/**
 * The changes since another run, for the page and the summary.
 *
 * @param base the name of the other run
 * @param groups the groups that have changes
 */
public record Changes(String base, List<Group> groups) {

    /**
     * @param title title with the number of changes, for example "Newly failed: 3"
     * @param worse whether a change is for the worse
     */
    public record Group(String title, boolean worse, List<Change> changes) {}

    /**
     * @param name a cell ("java->python  names/name=emoji/rpc=SayHello"), a case, a test or a version
     * @param lines the details
     */
    public record Change(String name, List<String> lines) {}
}
