package dev.interop.report;

import dev.interop.peer.Peer;
import dev.interop.report.PageData.Detail;
import dev.interop.report.PageData.PageCall;
import dev.interop.report.PageData.PageCase;
import dev.interop.report.PageData.PageRule;
import dev.interop.report.PageData.PageSoft;
import dev.interop.report.PageData.PageSoftText;
import dev.interop.results.CaseText;
import dev.interop.results.Results;
import dev.interop.results.Results.CaseEntry;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.RuleEntry;
import dev.interop.results.SoftDifference;
import dev.interop.results.Transcript;
import dev.interop.results.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Packs results for the page; 8,000 cells take a megabyte. */
final class PageBuilder {
    /** Limit of transcripts inside the page, in bytes; the page loads the others from files beside it. */
    private static final long MOST_TRANSCRIPTS = 1 << 20;

    private final Results results;
    private final Path folder;
    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final Map<String, Integer> cases = new LinkedHashMap<>();
    private final List<String> names;
    private long transcripts;

    /** @param folder the folder of the results and transcripts */
    PageBuilder(Results results, Path folder) {
        this.results = results;
        this.folder = folder;
        names = results.cells().stream()
                .flatMap(cell -> Stream.of(cell.client(), cell.server()))
                .distinct()
                .sorted(Comparator.comparing(Peer.RAW_NAME::equals))
                .toList();
    }

    /** @throws IOException if a transcript cannot be read */
    PageData build(@Nullable Changes changes) throws IOException {
        List<PageCase> pageCases = pageCases();
        List<List<Integer>> cells = results.cells().stream().map(this::cell).toList();
        Map<Integer, Detail> details = details();
        List<PageSoft> soft = results.softDifferences().stream().map(this::soft).toList();
        var headline = new Headline(results);
        return new PageData(
                ReportPage.title(results),
                headline.sentence(),
                results.failed(),
                results.run(),
                results.peers(),
                results.planned(),
                results.executed(),
                results.totals(),
                names,
                Arrays.asList(Verdict.values()),
                List.copyOf(texts.keySet()),
                pageCases,
                cells,
                details,
                results.differences(),
                soft,
                results.suites(),
                rules(),
                changes);
    }

    /** Returns the cases, with requirement and source of their first cell; a case without a cell is skipped. */
    private List<PageCase> pageCases() {
        var entries = new LinkedHashMap<String, CaseEntry>();
        results.cases().forEach(each -> entries.put(each.name(), each));
        var pageCases = new ArrayList<PageCase>();
        for (CellEntry cell : results.cells()) {
            if (cases.putIfAbsent(cell.name(), cases.size()) == null) {
                CaseEntry entry = entries.getOrDefault(cell.name(), new CaseEntry(cell.name(), "", List.of()));
                pageCases.add(new PageCase(
                        cell.name(),
                        entry.where(),
                        text(cell.requirement()),
                        text(cell.source()),
                        entry.calls().stream().map(this::call).toList()));
            }
        }
        return pageCases;
    }

    private List<PageRule> rules() {
        List<RuleEntry> stale = results.staleRules();
        return results.rules().stream()
                .map(rule -> new PageRule(rule.rule(), rule.where(), rule.hidden(), stale.contains(rule)))
                .toList();
    }

    private PageCall call(CaseText call) {
        return new PageCall(text(call.method()), texts(call.sends()), texts(call.expected()));
    }

    private List<Integer> cell(CellEntry cell) {
        return List.of(
                cases.get(cell.name()),
                names.indexOf(cell.client()),
                names.indexOf(cell.server()),
                cell.verdict().ordinal(),
                (int) cell.millis(),
                text(pattern(cell.transcript(), cell)),
                text(pattern(cell.reproduce(), cell)));
    }

    private PageSoft soft(SoftDifference soft) {
        return new PageSoft(
                Objects.requireNonNull(cases.get(soft.name()), soft.name()),
                soft.call(),
                soft.status(),
                soft.texts().stream()
                        .map(each -> new PageSoftText(
                                text(each.text()),
                                text(soft.senders(each)),
                                each.pairings().stream()
                                        .map(pairing -> List.of(
                                                names.indexOf(pairing.client()), names.indexOf(pairing.server())))
                                        .toList()))
                        .toList());
    }

    /** Replaces the only three parts in which thousands of paths and commands differ. */
    private static String pattern(String text, CellEntry cell) {
        return text.replace(cell.name(), "{0}").replace(cell.client(), "{1}").replace(cell.server(), "{2}");
    }

    private Map<Integer, Detail> details() throws IOException {
        var details = new TreeMap<Integer, Detail>();
        List<Integer> failuresFirst = IntStream.range(0, results.cells().size())
                .boxed()
                .filter(index -> hasDetails(results.cells().get(index).verdict()))
                .sorted(Comparator.comparing(
                        index -> !results.cells().get(index).verdict().isFailure()))
                .toList();
        for (int index : failuresFirst) {
            CellEntry cell = results.cells().get(index);
            details.put(
                    index,
                    new Detail(
                            cell.difference(),
                            cell.detail() == null ? null : text(cell.detail()),
                            texts(cell.logs()),
                            transcript(cell)));
        }
        return details;
    }

    private static boolean hasDetails(Verdict verdict) {
        return verdict != Verdict.PASSED && verdict != Verdict.REFERENCE;
    }

    private @Nullable List<Transcript.CallTranscript> transcript(CellEntry cell) throws IOException {
        Path file = folder.resolve(cell.transcript());
        // Results may be moved without their transcripts; the page then reports that they are missing.
        if (!Files.exists(file) || transcripts + Files.size(file) > MOST_TRANSCRIPTS) {
            return null;
        }
        transcripts += Files.size(file);
        return Transcript.read(file).calls();
    }

    private List<Integer> texts(List<String> lines) {
        return lines.stream().map(this::text).toList();
    }

    private int text(String text) {
        return texts.computeIfAbsent(text, added -> texts.size());
    }
}
