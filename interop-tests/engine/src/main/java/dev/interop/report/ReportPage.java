package dev.interop.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.interop.json.Json;
import dev.interop.results.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page: one file that opens from disk, with its data, its style and its script inside. */
final class ReportPage {
    /** In this order: each uses those before it. */
    private static final List<String> SCRIPTS = List.of(
            "data", "dom", "route", "strip", "overview", "run", "cases", "cell", "timeline", "differences", "main");

    private ReportPage() {}

    /**
     * Renders it.
     *
     * @param folder of the results, where the transcripts are
     * @param changes what differs from another run; null if there is none to compare with
     * @throws IOException a transcript cannot be read
     */
    static String render(Results results, Path folder, @Nullable Changes changes) throws IOException {
        var headline = new Headline(results);
        return Templates.html("page/page.html")
                .execute(Map.of(
                        "red", results.failed(),
                        "verdict", headline.sentence(),
                        "totals", headline.totals(),
                        "style", Templates.text("page/page.css"),
                        "script", script(),
                        "data", json(new PageBuilder(results, folder).build(changes))));
    }

    private static String script() {
        return SCRIPTS.stream()
                .map(name -> Templates.text("page/" + name + ".js"))
                .collect(Collectors.joining("\n"));
    }

    /** No text in it can end the element that holds it. */
    private static String json(PageData data) throws JsonProcessingException {
        return Json.compact(data).replace("<", "\\u003c");
    }
}
