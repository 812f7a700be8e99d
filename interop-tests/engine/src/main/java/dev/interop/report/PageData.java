package dev.interop.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.interop.results.Difference;
import dev.interop.results.Results.DifferenceEntry;
import dev.interop.results.Results.PeerInfo;
import dev.interop.results.Results.Run;
import dev.interop.results.Results.SuiteEntry;
import dev.interop.results.Transcript;
import dev.interop.results.Verdict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of the page: the results, with each text once. A number in place of a text is its index in {@code texts}.
 *
 * @param title name of the page, with the name of the project
 * @param verdict the result in a sentence
 * @param failed whether the run failed
 * @param names the names of clients and servers, in the order of the page
 * @param cases the cases; cells refer to them by index
 * @param cells one number list per cell: case, client, server (indices in {@code names}), ordinal of the verdict
 *     in {@code verdicts}, milliseconds, transcript and command to reproduce (texts, where {0}, {1}, {2} are case, client and
 *     server)
 * @param details the details of cells that did not pass, by index of the cell
 * @param changes the changes since another run; null without a comparison
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PageData(
        String title,
        String verdict,
        boolean failed,
        Run run,
        List<PeerInfo> peers,
        int planned,
        int executed,
        Map<Verdict, Integer> totals,
        List<String> names,
        List<Verdict> verdicts,
        List<String> texts,
        List<PageCase> cases,
        List<List<Integer>> cells,
        Map<Integer, Detail> details,
        List<DifferenceEntry> differences,
        List<PageSoft> softDifferences,
        List<SuiteEntry> suites,
        List<PageRule> rules,
        @Nullable Changes changes) {

    /**
     * @param where the case's file and line
     * @param requirement index of a text
     * @param source index of a text
     */
    record PageCase(String name, String where, int requirement, int source, List<PageCall> calls) {}

    /** @param stale whether the rule fails the run because it hid no difference */
    record PageRule(String rule, String where, int hidden, boolean stale) {}

    /**
     * @param method index of a text
     * @param sends indices of texts
     * @param expected indices of texts
     */
    record PageCall(int method, List<Integer> sends, List<Integer> expected) {}

    /**
     * @param name index of the case
     * @param call number of the call, from 1
     */
    record PageSoft(int name, int call, String status, List<PageSoftText> texts) {}

    /**
     * @param text index of a text
     * @param senders index of a text: the peers that decide on it
     * @param pairings client and server of each pairing (indices in {@code names})
     */
    record PageSoftText(int text, int senders, List<List<Integer>> pairings) {}

    /**
     * @param detail index of a text; null for none
     * @param logs indices of texts
     * @param calls the transcript; null if it is beside the page
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Detail(
            @Nullable Difference difference,
            @Nullable Integer detail,
            List<Integer> logs,
            @Nullable List<Transcript.CallTranscript> calls) {}
}
