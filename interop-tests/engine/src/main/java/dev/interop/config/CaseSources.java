package dev.interop.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interop.yaml.LocatedYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The case files of one version of a service.
 *
 * @param folder the folder to which their names are relative
 * @param cases the case files, ordered by path
 * @param differences the file with known differences; null for none
 */
public record CaseSources(
        Path folder, List<Path> cases, @Nullable Path differences) {
    private static final String ENDING = ".yaml";

    /** Returns the case files of a configuration. */
    public static CaseSources of(Config config) {
        return new CaseSources(config.folder(), config.cases(), config.differences());
    }

    /**
     * Reads the entries {@code cases} and {@code differences} of the interop.yaml of another version, and nothing else: its
     * servers may no longer exist.
     *
     * @param config the absolute path of the file
     * @param name the name of the file in messages
     * @throws dev.interop.yaml.YamlProblem a glob is wrong or matches no file
     * @throws IOException a file cannot be read
     */
    public static CaseSources ofConfig(Path config, String name) throws IOException {
        LocatedYaml file = LocatedYaml.read(config, name);
        var globs = new ArrayList<String>();
        file.root().path("cases").forEach(glob -> globs.add(glob.asText()));
        Path folder = Objects.requireNonNull(config.getParent(), "an absolute path of a file");
        JsonNode differences = file.root().path("differences");
        Path known = folder.resolve(differences.asText()).normalize();
        return new CaseSources(
                folder,
                CaseFiles.find(globs, config, file),
                differences.isTextual() && Files.isRegularFile(known) ? known : null);
    }

    /**
     * Finds the case files in a folder and its subfolders.
     *
     * @param known the name of the file with known differences, which may be missing
     * @throws IOException the folder cannot be read
     */
    public static CaseSources ofFolder(Path folder, String known) throws IOException {
        Path differences = folder.resolve(known);
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> cases = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ENDING) && !file.equals(differences))
                    .sorted()
                    .toList();
            return new CaseSources(folder, cases, Files.isRegularFile(differences) ? differences : null);
        }
    }
}
