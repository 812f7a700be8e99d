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
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the files that the globs of {@code cases} match. */
final class CaseFiles {
    /** A part of a path that is "..", also as an alternative of a glob. */
    private static final Pattern UP = Pattern.compile("(^|[/{,])\\.\\.([/},]|$)");

    private static final JsonPointer CASES = JsonPointer.compile("/cases");

    private CaseFiles() {}

    /**
     * Returns the case files, ordered by path.
     *
     * @param globs relative to the folder of the file; "**&#47;" also matches no folder at all
     * @param config the absolute path of interop.yaml
     * @throws YamlProblem a glob is wrong, matches no file, or leads out of the folder
     * @throws IOException a folder cannot be read
     */
    static List<Path> find(List<String> globs, Path config, LocatedYaml file) throws IOException {
        Path folder = Objects.requireNonNull(config.getParent(), "an absolute path of a file");
        if (globs.isEmpty()) {
            throw new YamlProblem(
                    file.where(CASES), "'cases' must have at least one glob, for example 'interop/**/*.yaml'");
        }
        var found = new TreeSet<Path>();
        for (int index = 0; index < globs.size(); index++) {
            String where = file.where(CASES.appendIndex(index));
            List<Path> matching = matching(globs.get(index), folder, config, where);
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

    private static List<Path> matching(String glob, Path folder, Path config, String where) throws IOException {
        if (glob.startsWith("/") || UP.matcher(glob).find()) {
            throw new YamlProblem(
                    where,
                    "'%s' leads out of %s; case files are in this folder, so write a glob without '..' that does not begin with '/'"
                            .formatted(glob, folder));
        }
        Path base = base(glob, folder);
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(base)) {
            Glob relative = Glob.of(glob.replace("**/", "{,**/}"));
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(path -> relative.matches(folder.relativize(path).toString()))
                    .toList();
            for (Path each : found) {
                checkInside(each, folder, config, where);
            }
            return found;
        } catch (PatternSyntaxException wrong) {
            throw new YamlProblem(where, "'%s' is not a glob: %s".formatted(glob, wrong.getDescription()));
        }
    }

    /** Checks that a link does not lead out of the folder. In the folder of links that Bazel makes, interop.yaml is one, too. */
    private static void checkInside(Path found, Path folder, Path config, String where) throws IOException {
        Path real = found.toRealPath();
        Path realConfig = Objects.requireNonNull(config.toRealPath().getParent(), "the folder of a file");
        if (!real.startsWith(folder.toRealPath()) && !real.startsWith(realConfig)) {
            throw new YamlProblem(
                    where,
                    "%s is a link to %s, out of the folder of interop.yaml; copy the file, or change the glob"
                            .formatted(found, real));
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
