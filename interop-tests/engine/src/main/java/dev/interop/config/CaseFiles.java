package dev.interop.config;

import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.text.Glob;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the files that the globs of {@code cases} match. */
final class CaseFiles {
    private static final JsonPointer CASES = JsonPointer.compile("/cases");

    private CaseFiles() {}

    /**
     * Returns the case files, ordered by path.
     *
     * @param globs relative to {@code folder}; "**&#47;" also matches no folder at all
     * @throws YamlProblem a glob is wrong or matches no file
     * @throws IOException a folder cannot be read
     */
    static List<Path> find(List<String> globs, Path folder, LocatedYaml file) throws IOException {
        if (globs.isEmpty()) {
            throw new YamlProblem(
                    file.where(CASES), "'cases' must have at least one glob, for example 'interop/**/*.yaml'");
        }
        var found = new TreeSet<Path>();
        for (int index = 0; index < globs.size(); index++) {
            String where = file.where(CASES.appendIndex(index));
            List<Path> matching = matching(globs.get(index), folder, where);
            if (matching.isEmpty()) {
                throw new YamlProblem(
                        where,
                        "'%s' matches no file in %s; fix the glob or write a case file there"
                                .formatted(globs.get(index), folder));
            }
            found.addAll(matching);
        }
        return new ArrayList<>(found);
    }

    private static List<Path> matching(String glob, Path folder, String where) throws IOException {
        Path base = base(glob, folder);
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(base)) {
            Glob relative = Glob.of(glob.replace("**/", "{,**/}"));
            return files.filter(Files::isRegularFile)
                    .filter(path -> relative.matches(folder.relativize(path).toString()))
                    .toList();
        } catch (PatternSyntaxException wrong) {
            throw new YamlProblem(where, "'%s' is not a glob: %s".formatted(glob, wrong.getDescription()));
        }
    }

    /** Returns the folder before the first part with a special character, so that only this folder is searched. */
    private static Path base(String glob, Path folder) {
        Path base = folder;
        String[] parts = glob.split("/");
        for (int index = 0; index < parts.length - 1 && !parts[index].matches(".*[*?\\[{\\\\].*"); index++) {
            base = base.resolve(parts[index]);
        }
        return base;
    }
}
