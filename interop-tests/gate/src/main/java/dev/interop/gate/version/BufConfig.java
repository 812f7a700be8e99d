package dev.interop.gate.version;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The modules of a folder and their rules for breaks, as its buf.yaml (v1beta1, v1, v2) or buf.work.yaml defines them.
 * Unknown fields are ignored, because buf itself checks the file.
 */
public record BufConfig(List<Module> modules) {
    /** The files that make a folder an input of buf; the first one that exists counts. */
    public static final List<String> FILES = List.of("buf.work.yaml", "buf.yaml");

    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory()).build();
    private static final Path SAME = Path.of("");

    /**
     * A module.
     *
     * @param root the folder to which its imports are relative, itself relative to the folder of the configuration
     */
    public record Module(Path root, BreakingConfig breaking) {}

    /** Returns whether a folder has a configuration. */
    public static boolean isIn(Path folder) {
        return FILES.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    /**
     * Reads the configuration of a folder; without one, the folder is one module with the default rules.
     *
     * @throws GateProblem a file is not YAML
     */
    public static BufConfig read(Path folder) {
        JsonNode work = yaml(folder.resolve("buf.work.yaml"));
        if (!work.isMissingNode()) {
            var modules = new ArrayList<Module>();
            for (String directory : texts(work.path("directories"))) {
                modules.addAll(v1(folder, Path.of(directory).normalize()));
            }
            return new BufConfig(List.copyOf(modules));
        }
        JsonNode buf = yaml(folder.resolve("buf.yaml"));
        return new BufConfig(buf.path("version").asText().equals("v2") ? v2(buf) : v1(folder, SAME));
    }

    /** Returns the roots of all modules. */
    public List<Path> roots() {
        return modules.stream().map(Module::root).toList();
    }

    private static List<Module> v2(JsonNode buf) {
        JsonNode common = buf.path("breaking");
        if (!buf.path("modules").isArray() || buf.path("modules").isEmpty()) {
            return List.of(new Module(SAME, breaking(common, SAME)));
        }
        var modules = new ArrayList<Module>();
        for (JsonNode each : buf.path("modules")) {
            Path root = Path.of(each.path("path").asText(".")).normalize();
            modules.add(new Module(root, breaking(each.has("breaking") ? each.path("breaking") : common, root)));
        }
        return List.copyOf(modules);
    }

    /** Returns the modules of a folder whose buf.yaml, if there is one, lists paths relative to the module. */
    private static List<Module> v1(Path folder, Path directory) {
        JsonNode buf = yaml(folder.resolve(directory).resolve("buf.yaml"));
        BreakingConfig breaking = breaking(buf.path("breaking"), SAME);
        List<String> roots = texts(buf.path("build").path("roots"));
        return (roots.isEmpty() ? List.of(".") : roots)
                .stream()
                        .map(root -> new Module(directory.resolve(root).normalize(), breaking))
                        .toList();
    }

    /** @param root the folder that the ignored paths contain, but import names do not */
    private static BreakingConfig breaking(JsonNode entry, Path root) {
        Map<String, List<String>> only = new LinkedHashMap<>();
        entry.path("ignore_only")
                .properties()
                .forEach(each -> only.put(each.getKey(), names(texts(each.getValue()), root)));
        return new BreakingConfig(
                texts(entry.path("use")),
                texts(entry.path("except")),
                names(texts(entry.path("ignore")), root),
                only,
                entry.path("ignore_unstable_packages").asBoolean());
    }

    /** Returns import names of files and folders; the empty name is the module itself. */
    private static List<String> names(List<String> paths, Path root) {
        return paths.stream()
                .map(path -> Path.of(path).normalize())
                .filter(path -> SAME.equals(root) || path.startsWith(root))
                .map(path -> (SAME.equals(root) ? path : root.relativize(path)).toString())
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toList());
    }

    private static JsonNode yaml(Path file) {
        if (!Files.isRegularFile(file)) {
            return MissingNode.getInstance();
        }
        try {
            return YAML.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException wrong) {
            throw new GateProblem("%s is not YAML: %s".formatted(file, wrong.getOriginalMessage()), wrong);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
