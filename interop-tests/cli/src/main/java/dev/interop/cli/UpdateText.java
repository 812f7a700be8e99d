package dev.interop.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.interop.json.Json;
import dev.interop.update.UpdateResult;

/** The result of {@code check --update} as text and as JSON. */
final class UpdateText {
    private UpdateText() {}

    static String of(UpdateResult result) {
        var text = new StringBuilder(result.diff());
        result.notUpdated().forEach((name, why) -> text.append("✗ not updated  %s (%s)%n".formatted(name, why)));
        int cases = result.updated().size();
        int files = result.files().size();
        if (cases > 0) {
            text.append("updated %d %s in %s; review with git diff%n"
                    .formatted(
                            cases,
                            cases == 1 ? "case" : "cases",
                            files == 1 ? result.files().get(0) : files + " files"));
        } else {
            text.append("no case was updated%s%n"
                    .formatted(result.isComplete() ? "; all have the outcome of the reference" : ""));
        }
        return text.toString();
    }

    static String json(UpdateResult result) throws JsonProcessingException {
        return Json.indented(result) + "\n";
    }
}
