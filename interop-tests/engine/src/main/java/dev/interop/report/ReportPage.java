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

/** Renders the page: one file that opens from disk and contains its data, style and script. */
final class ReportPage {
    /** The scripts, in this order, because each one uses the ones before it. */
    private static final List<String> SCRIPTS = List.of(
            "data",
            "dom",
            "route",
            "strip",
            "overview",
            "run",
            "cases",
            "cell",
            "timeline",
            "differences",
            "soft",
            "main");

    private ReportPage() {}

    /**
     * Renders the page.
     *
     * @param folder the folder of the results and transcripts
     * @param changes the changes since another run; null without a comparison
     * @throws IOException if a transcript cannot be read
     */
    static String render(Results results, Path folder, @Nullable Changes changes) throws IOException {
        var headline = new Headline(results);
        return Templates.html("page/page.html")
                .execute(Map.of(
                        "title", title(results),
                        "failed", results.failed(),
                        "verdict", headline.sentence(),
                        "totals", headline.totals(),
                        "style", Templates.text("page/page.css"),
                        "script", script(),
                        "data", json(new PageBuilder(results, folder).build(changes))));
    }

    /** Returns the name of the page: "Orders interop matrix". */
    static String title(Results results) {
        String title = results.run().title() + " matrix";
        return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }

    private static String script() {
        return SCRIPTS.stream()
                .map(name -> Templates.text("page/" + name + ".js"))
                .collect(Collectors.joining("\n"));
    }

    /** Returns the data as JSON in which no text can end the element around it. */
    private static String json(PageData data) throws JsonProcessingException {
        return Json.compact(data).replace("<", "\\u003c");
    }
}
