package dev.interop.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A run of interop.jar as a process, with the environment of a user who has only the jar.
 *
 * @param process the started process
 * @param folder its working directory, with its output in "out" and "err"
 */
record JarRun(Process process, Path folder) {
    private static final Path JAR = Path.of("target/interop.jar").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final int LIMIT_SECONDS = 300;

    static JarRun start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        var line = new ArrayList<>(List.of(JAVA.toString(), "-jar", JAR.toString()));
        line.addAll(List.of(arguments));
        var builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("INTEROP_"));
        builder.environment().putAll(environment);
        return new JarRun(builder.start(), folder);
    }

    int awaitEnd() throws InterruptedException {
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).as("ended within %d s: %s", LIMIT_SECONDS, err()).isTrue();
        return process.exitValue();
    }

    String out() {
        return read("out");
    }

    String err() {
        return read("err");
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** Returns the command lines of living processes that inherited a variable. */
    static List<String> processesWith(String variable) {
        return ProcessHandle.allProcesses()
                .filter(each -> text(each, "environ").contains(variable))
                .map(each -> each.pid() + " " + String.join(" ", text(each, "cmdline")))
                .toList();
    }

    private static List<String> text(ProcessHandle process, String file) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc/%d/%s".formatted(process.pid(), file)));
            return Stream.of(new String(bytes, StandardCharsets.UTF_8).split("\0"))
                    .toList();
        } catch (IOException endedOrForeign) {
            return List.of();
        }
    }
}
