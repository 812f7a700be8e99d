package org.greeterpb.peer;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A program to start as a process, with the root of the repository as its working directory.
 *
 * @param command the program and its first arguments
 * @param environment added to the environment of this process, from which the locale is removed
 */
record Program(List<String> command, Map<String, String> environment) {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /**
     * Creates the peer as it runs without a container: docker/java-entry with its file of JVM options, and with the
     * classes of this build instead of the jars.
     *
     * @param folder the folder for the file of options
     */
    static Program peer(Jdk jdk, Path folder) throws IOException {
        String options =
                "-XX:TieredStopAtLevel=1\n" + Files.readString(ROOT.resolve("docker/java-peer-process-options"));
        String classes = "--class-path \"" + System.getProperty("java.class.path") + "\"";
        Path file = Files.writeString(
                folder.resolve("options"), options.replaceFirst("--class-path .*", classes), StandardCharsets.UTF_8);
        return new Program(
                List.of("docker/java-entry"),
                Map.of(
                        "PATH",
                        jdk.home().resolve("bin") + File.pathSeparator + System.getenv("PATH"),
                        "INTEROP_JAVA_OPTIONS",
                        file.toString()));
    }

    /** Creates a program from a jar, by its path in the repository. */
    static Program jar(Jdk jdk, String jar) {
        return new Program(List.of(jdk.java().toString(), "-XX:TieredStopAtLevel=1", "-jar", jar), Map.of());
    }

    /** Returns the program with this locale, for example "LC_ALL=C". */
    Program in(String locale) {
        var more = new TreeMap<>(environment);
        String[] variable = locale.split("=");
        more.put(variable[0], variable[1]);
        return new Program(command, more);
    }

    /** Starts the program. The arguments reach it in UTF-8, whatever the locale of this process is. */
    Process start(String... arguments) throws IOException {
        var line = new ArrayList<String>();
        line.addAll(List.of("sh", "-c", "exec \"$@\" " + escaped(arguments), "sh"));
        line.addAll(command);
        var builder = new ProcessBuilder(line).directory(ROOT.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The result of a program: its exit code and its output. */
    record CommandResult(int exitCode, String out, String err) {}

    /** Runs the program to its end. */
    CommandResult run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandResult(process.waitFor(), out, err);
    }

    /** Starts the program, ends it with SIGTERM once it has printed a line on stderr, and returns what it printed. */
    CommandResult serve(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        try (var err = process.errorReader(StandardCharsets.UTF_8)) {
            String first = err.readLine();
            // Process.destroy() would close the streams.
            process.toHandle().destroy();
            String rest = err.lines().map(line -> "\n" + line).collect(Collectors.joining());
            return new CommandResult(process.waitFor(), "", first + rest);
        }
    }

    private static String escaped(String... arguments) {
        var escaped = new StringBuilder();
        for (String argument : arguments) {
            escaped.append(" \"$(printf '");
            for (byte each : argument.getBytes(StandardCharsets.UTF_8)) {
                escaped.append("\\%03o".formatted(each & 0xff));
            }
            escaped.append("')\"");
        }
        return escaped.toString();
    }
}
