package dev.interop.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interop.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cases that can be called again later; see {@link CaseFreeze}.
 *
 * @param files content of the case files, by their names
 * @param differences the entries about known differences of these cases
 * @param count the number of cases
 * @param unfrozen how many other cases there are, by what they need
 */
public record FrozenCases(
        Map<String, ObjectNode> files, ArrayNode differences, int count, Map<Unfrozen, Integer> unfrozen) {
    /** No case. */
    public static final FrozenCases NONE = new FrozenCases(Map.of(), JsonNodeFactory.instance.arrayNode(), 0, Map.of());

    /** The name of the file with known differences beside the case files. */
    public static final String DIFFERENCES = "differences.yaml";

    /**
     * The written files.
     *
     * @param cases the case files
     * @param differences the file with known differences; null for none
     */
    public record Written(List<Path> cases, @Nullable Path differences) {}

    /**
     * Writes ordinary case files, and the file with known differences if there are any.
     *
     * @param folder a folder that does not exist
     * @param comment the first line of each file
     */
    public Written write(Path folder, String comment) throws IOException {
        var written = new ArrayList<Path>();
        for (Map.Entry<String, ObjectNode> file : files.entrySet()) {
            written.add(write(folder.resolve(file.getKey()), comment, file.getValue()));
        }
        Path known = null;
        if (!differences.isEmpty()) {
            ObjectNode content = JsonNodeFactory.instance.objectNode();
            known = write(folder.resolve(DIFFERENCES), comment, content.set("differences", differences));
        }
        return new Written(written, known);
    }

    private static Path write(Path file, String comment, ObjectNode content) throws IOException {
        Files.createDirectories(file.getParent());
        String lines = String.join("\n", YamlText.mapping(content, 0));
        return Files.writeString(file, "# %s\n%s\n".formatted(comment, lines));
    }

    /** Returns the number of other cases and what they need, for a sentence; "" if there are none. */
    public String needs() {
        return unfrozen.entrySet().stream()
                .map(each -> "%d %s %s"
                        .formatted(
                                each.getValue(),
                                each.getValue() == 1 ? "needs" : "need",
                                each.getKey().need()))
                .collect(Collectors.joining(", "));
    }
}
