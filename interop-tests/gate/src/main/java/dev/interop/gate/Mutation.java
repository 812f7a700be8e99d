package dev.interop.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.interop.gate.change.Change;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One known change of the fixture with the expected result of the gate, as read from the folder mutations; its
 * schema describes each field. Absent lists and maps become empty.
 */
record Mutation(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String about,
        @Nullable String advice,
        List<Edit> base,
        List<Edit> between,
        @JsonProperty(required = true) List<Edit> edits,
        Map<String, List<Change.Kind>> changes,
        Map<String, List<String>> names,
        @JsonProperty("static") Map<String, List<String>> broken,
        List<String> lint,
        Boolean format,
        Map<String, List<String>> live,
        @Nullable String problem) {

    private static final String USUAL_FILE = "greet/v1/greet.proto";

    /** An edit of one file; exactly one of replace, content and rename-to is set. */
    record Edit(
            String file,
            @Nullable String replace,
            @Nullable String with,
            @Nullable String content,
            @Nullable String renameTo) {
        Edit {
            file = Objects.requireNonNullElse(file, USUAL_FILE);
        }
    }

    Mutation {
        base = Objects.requireNonNullElse(base, List.of());
        between = Objects.requireNonNullElse(between, List.of());
        changes = Objects.requireNonNullElse(changes, Map.of());
        broken = Objects.requireNonNullElse(broken, Map.of());
        lint = Objects.requireNonNullElse(lint, List.of());
        names = Objects.requireNonNullElse(names, Map.of());
        live = Objects.requireNonNullElse(live, Map.of());
        format = Objects.requireNonNullElse(format, false);
    }
}
