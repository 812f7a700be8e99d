package dev.interop.process;

import dev.interop.fault.Invocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out why a program could not be started; the messages of Java contain only the error of the system. */
public final class StartFailure {
    /** The system's text in messages of Java 17, "error=2, No such file", and 25, "error: 2 (No such file)". */
    private static final Pattern SYSTEM = Pattern.compile("error(?:=|: )\\d+,? \\(?([^()]+)\\)?$");
    /** Number of bytes that the system reads of a script's first line. */
    private static final int LONGEST_FIRST_LINE = 255;

    private StartFailure() {}

    /**
     * Returns the cause and, where there is one, the remedy.
     *
     * @param program as in the command line; with a slash, a path relative to the folder
     * @param folder working directory
     */
    public static String reason(String program, Path folder, IOException failure) {
        return reason(program, folder, failure, System.getenv().getOrDefault("PATH", ""));
    }

    /** @param path the value of PATH */
    static String reason(String program, Path folder, IOException failure, String path) {
        if (!Files.isDirectory(folder)) {
            return "its working directory %s is not a folder".formatted(folder);
        }
        if (program.contains("/")) {
            return ofFile(program, folder.resolve(program), folder, failure);
        }
        return Stream.of(path.split(":"))
                .map(entry -> folder.resolve(entry).resolve(program))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> ofFile(program, file, folder, failure))
                .orElseGet(() -> "there is no program '%s' in the folders of PATH%s"
                        .formatted(program, Invocation.isInImage() ? "; the image has java and python3" : ""));
    }

    private static String ofFile(String program, Path file, Path folder, IOException failure) {
        Optional<Path> link = brokenLink(file);
        if (link.isPresent()) {
            return "the program '%s' is a link to %s, which does not exist here%s"
                    .formatted(program, link.get(), remedy());
        }
        if (!Files.exists(file)) {
            return "there is no program '%s'%s%s"
                    .formatted(program, file.equals(Path.of(program)) ? "" : " in " + folder, remedy());
        }
        if (Files.isDirectory(file)) {
            return "the program '%s' is a folder".formatted(program);
        }
        if (!Files.isExecutable(file)) {
            return "the file '%s' is not executable; run 'chmod +x %s'".formatted(program, file);
        }
        return interpreter(file)
                .filter(path -> !Files.exists(path))
                .map(path ->
                        "the program '%s' needs %s, which does not exist here%s".formatted(program, path, remedy()))
                .orElseGet(() -> "the program '%s' cannot be executed: %s"
                        .formatted(program, ofSystem(String.valueOf(failure.getMessage()))));
    }

    /** Returns the end of the chain of links if a link in the path has no target. */
    private static Optional<Path> brokenLink(Path file) {
        Path path = file.toAbsolutePath().normalize();
        for (int count = 1; count <= path.getNameCount(); count++) {
            Path part = path.getRoot().resolve(path.subpath(0, count));
            if (Files.isSymbolicLink(part) && !Files.exists(part)) {
                return Optional.of(target(part));
            }
        }
        return Optional.empty();
    }

    private static Path target(Path link) {
        Path target = link;
        try {
            // A link can be part of a circle; the system follows at most 40.
            for (int followed = 0; followed < 40 && Files.isSymbolicLink(target); followed++) {
                target = target.resolveSibling(Files.readSymbolicLink(target)).normalize();
            }
            return target;
        } catch (IOException unreadable) {
            return target;
        }
    }

    /** Returns the interpreter in the first line of a script; empty for other files. */
    private static Optional<Path> interpreter(Path file) {
        try (var stream = Files.newInputStream(file)) {
            String start = new String(stream.readNBytes(LONGEST_FIRST_LINE), StandardCharsets.UTF_8);
            return start.startsWith("#!")
                    ? start.substring(2)
                            .lines()
                            .findFirst()
                            .map(line -> Path.of(line.strip().split("\\s")[0]))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static String remedy() {
        return Invocation.isInImage()
                ? "; the image has java and python3: make an environment or a jar of your program with them, see docs/image.md"
                : "";
    }

    static String ofSystem(String message) {
        var text = SYSTEM.matcher(message);
        return text.find() ? text.group(1) : message;
    }
}
