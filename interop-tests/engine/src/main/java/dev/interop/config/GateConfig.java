package dev.interop.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.interop.protos.ProtosEntry;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.StrictYaml;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an interop.yaml that the gate uses. The rest of the file is read only if there are {@code replies}; without
 * them, the gate needs neither servers nor cases.
 *
 * @param folder the folder of the file, to which its paths are relative; the working directory without a file
 * @param against the versions that HEAD is compared with; empty for the default
 * @param accepted the file with accepted breaks; null for the default
 * @param commentsFail whether a changed comment fails, and is not only reported
 * @param roots the folders to which imports are relative; empty if the file names none
 * @param replies the servers that are called with the cases of the older versions; empty for none
 */
public record GateConfig(
        Path folder,
        List<String> against,
        @Nullable Path accepted,
        boolean commentsFail,
        List<Path> roots,
        List<String> replies) {
    private static final JsonPointer GATE = JsonPointer.compile("/gate");
    private static final JsonPointer PROTOS = JsonPointer.compile("/protos");

    /**
     * Reads a file.
     *
     * @return an empty configuration if the default file is missing
     * @throws YamlProblem the file is no YAML, or one of its two parts is wrong
     * @throws IllegalArgumentException a file that is not the default is missing
     * @throws IOException the file cannot be read
     */
    public static GateConfig read(Path path) throws IOException {
        Path folder = path.getParent() == null ? Path.of("") : path.getParent();
        if (!Files.isRegularFile(path)) {
            if (path.equals(Path.of(ConfigReader.FILE))) {
                return new GateConfig(folder, List.of(), null, false, List.of(), List.of());
            }
            throw new IllegalArgumentException("there is no file %s; pass another one with --config".formatted(path));
        }
        LocatedYaml file = LocatedYaml.read(path);
        JsonNode gate = file.root().at(GATE);
        JsonNode protos = file.root().at(PROTOS);
        GateEntry entry = gate.isMissingNode()
                ? new GateEntry(null, null, null, null)
                : StrictYaml.convert(gate, GateEntry.class, file, GATE);
        List<String> roots = protos.isMissingNode()
                ? null
                : StrictYaml.convert(protos, ProtosEntry.class, file, PROTOS).roots();
        return new GateConfig(
                folder,
                against(entry, file),
                entry.accepted() == null ? null : folder.resolve(entry.accepted()),
                entry.comments() == GateEntry.Comments.FAIL,
                roots == null ? List.of() : roots.stream().map(Path::of).toList(),
                replies(entry, file));
    }

    private static List<String> replies(GateEntry entry, LocatedYaml file) {
        if (entry.replies() == null) {
            return List.of();
        }
        if (entry.replies().isEmpty()) {
            throw new YamlProblem(
                    file.where(GATE.appendProperty("replies")),
                    "'replies' is empty; name a server, or remove the field to compare no replies");
        }
        return entry.replies();
    }

    private static List<String> against(GateEntry entry, LocatedYaml file) {
        if (entry.against() == null) {
            return List.of();
        }
        if (entry.against().texts().isEmpty()) {
            throw new YamlProblem(
                    file.where(GATE.appendProperty("against")),
                    "'against' is empty; name a version, or remove the field to use the default");
        }
        return entry.against().texts();
    }
}
