package dev.interop.report;

import java.util.List;

/**
 * What differs from another run, as the page and the summary show it.
 *
 * @param base the other run, as people call it
 * @param groups those that have something to say
 */
public record Changes(String base, List<Group> groups) {

    /**
     * @param title with the number of changes: "Newly failed: 3"
     * @param worse whether one of them is for the worse
     */
    public record Group(String title, boolean worse, List<Change> changes) {}

    /**
     * @param name of a cell ("java->python  names/name=emoji/rpc=SayHello"), a case, a test, a version
     * @param lines what is to be said of it
     */
    public record Change(String name, List<String> lines) {}
}
