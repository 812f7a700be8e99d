package dev.interop.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.gate.change.Change;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.StrictYaml;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One known change of the fixture with the expected result of the gate, as read from mutations.yaml, which
 * describes each field. Absent lists and maps become empty.
 */
record Mutation(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String about,
        @Nullable String group,
        @Nullable String advice,
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
        between = Objects.requireNonNullElse(between, List.of());
        changes = Objects.requireNonNullElse(changes, Map.of());
        broken = Objects.requireNonNullElse(broken, Map.of());
        lint = Objects.requireNonNullElse(lint, List.of());
        names = Objects.requireNonNullElse(names, Map.of());
        live = Objects.requireNonNullElse(live, Map.of());
        format = Objects.requireNonNullElse(format, false);
    }

    private record FileEntry(@JsonProperty(required = true) List<Mutation> mutations) {}

    /**
     * Reads the table.
     *
     * @throws YamlProblem the table is invalid or has a duplicate name; the message has file and line
     */
    static List<Mutation> readAll(Path path) throws IOException {
        LocatedYaml file = LocatedYaml.read(path);
        List<Mutation> mutations = StrictYaml.convert(file.root(), FileEntry.class, file, JsonPointer.empty())
                .mutations();
        if (mutations.isEmpty()) {
            throw new YamlProblem(file.where(JsonPointer.empty()), "'mutations' is empty, so nothing would be proven");
        }
        var names = new HashSet<String>();
        JsonPointer list = JsonPointer.empty().appendProperty("mutations");
        for (int index = 0; index < mutations.size(); index++) {
            Mutation mutation = mutations.get(index);
            String where = file.where(list.appendIndex(index));
            if (!names.add(mutation.name)) {
                throw new YamlProblem(where, "duplicate name '" + mutation.name + "'");
            }
            if (mutation.problem == null
                    && !file.root().at(list.appendIndex(index)).has("changes")) {
                throw new YamlProblem(
                        where, "'" + mutation.name + "' has neither 'changes' nor 'problem'; add one of them");
            }
        }
        return mutations;
    }
}
