package dev.interop.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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
 * What the page holds: the results, each text once. Where a number stands for a text, it is the index in
 * {@code texts}.
 *
 * @param verdict in words
 * @param red whether the run is
 * @param names of clients and servers, in the order of the page
 * @param cases a case is an index from here on
 * @param cells one number list per cell: case, client, server (indices in {@code names}), ordinal of the verdict
 *     in {@code verdicts}, milliseconds, transcript and repeat (texts, where {0}, {1}, {2} are case, client and
 *     server)
 * @param details of cells that are not passed, by index of the cell
 * @param changes what differs from another run; null if there is none to compare with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PageData(
        String verdict,
        boolean red,
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
        List<SuiteEntry> suites,
        @Nullable Changes changes) {

    /**
     * @param requirement a text
     * @param source a text
     */
    record PageCase(String name, int requirement, int source, List<PageCall> calls) {}

    /**
     * @param method a text
     * @param sends texts
     * @param expected texts
     */
    record PageCall(
            int method,
            List<Integer> sends,
            @JsonProperty("wanted") List<Integer> expected) {}

    /**
     * @param detail a text
     * @param logs texts
     * @param calls the transcript; null if it is beside the page
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Detail(
            @Nullable Difference difference,
            @Nullable Integer detail,
            List<Integer> logs,
            @Nullable List<Transcript.CallTranscript> calls) {}
}
