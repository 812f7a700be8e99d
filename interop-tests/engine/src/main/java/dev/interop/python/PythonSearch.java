package dev.interop.python;

import dev.interop.fault.HarnessFault;
import dev.interop.process.Subprocess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds a Python that can run the drivers.
 *
 * @param path the folders of the variable PATH
 */
record PythonSearch(List<Path> path) {
    private static final List<String> NAMES =
            List.of("python3", "python3.14", "python3.13", "python3.12", "python3.11");
    private static final int MINOR = 11;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String QUESTION =
            "import sys, sysconfig; print(*sys.version_info[:3], sep='.'); print(sysconfig.get_platform()); print(sys.executable)";
    private static final Pattern ANSWER = Pattern.compile("(3\\.(\\d+)\\.\\d+)\\R(\\S+)\\R(.+)\\s*");

    static PythonSearch of(Map<String, String> environment) {
        return new PythonSearch(Stream.of(environment.getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList());
    }

    /**
     * Returns the first Python that is new enough.
     *
     * @param image name of the image that needs none, for the error
     * @throws HarnessFault there is none
     */
    Python find(String image) {
        var others = new ArrayList<String>();
        for (Path candidate : candidates()) {
            var ended = Subprocess.run(List.of(candidate.toString(), "-I", "-c", QUESTION), Path.of(""), LIMIT);
            Matcher answer = ANSWER.matcher(ended.output());
            if (ended.exitCode() == 0 && answer.matches() && Integer.parseInt(answer.group(2)) >= MINOR) {
                return new Python(Path.of(answer.group(4)), answer.group(1), answer.group(3));
            }
            others.add(candidate + (answer.lookingAt() ? " is " + answer.group(1) : " does not start"));
        }
        throw new HarnessFault(
                "the Python drivers and buf, which compiles protos, need Python 3.%d or newer, but %s; install python3 with its module venv, use 'clients: [java]' with 'descriptors' in 'protos', or use the image: docker run --rm -v \"$PWD:/work\" %s check"
                        .formatted(MINOR, others.isEmpty() ? "there is no python3" : String.join(", ", others), image));
    }

    private List<Path> candidates() {
        return NAMES.stream().map(this::onPath).flatMap(Optional::stream).toList();
    }

    private Optional<Path> onPath(String name) {
        return path.stream()
                .map(folder -> folder.resolve(name).toAbsolutePath())
                .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
                .findFirst();
    }
}
