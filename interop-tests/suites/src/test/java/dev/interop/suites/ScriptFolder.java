package dev.interop.suites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A folder for tests of scripts: copies of this repository's scripts, with fake programs first in the PATH. */
final class ScriptFolder {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final int LIMIT_SECONDS = 30;
    private static final Pattern OPTION =
            Pattern.compile("(INTEROP_)?(CLIENT|SERVER|CASE|SHARD|FAMILIES|TRACE|WIRE|PEERS)|INTEROP_RUN_ID|MAKE.*");

    private static final List<String> SOURCES = List.of(
            "pom.xml",
            "protos/pom.xml",
            "protos/interop/pom.xml",
            "protos/greeterpb/pom.xml",
            "java-server/serving/pom.xml",
            "java-client/pom.xml",
            "interop-tests/probe/pom.xml",
            "interop-tests/probe/src/main/java/Probe.java",
            "docs/schemas/interop.schema.json",
            "interop-tests/java-peer/pom.xml",
            "interop-tests/greeter-peer/pom.xml",
            "interop-tests/engine/src/main/java/Engine.java",
            "interop-tests/gate/pom.xml",
            "interop-tests/cli/pom.xml",
            "interop-tests/suites/src/test/java/Suite.java");

    /** The shell commands of a Maven whose build passes. */
    static final String BUILD = """
            echo "$@" >>mvn.log
            for module in interop-tests/cli interop-tests/suites interop-tests/java-peer interop-tests/greeter-peer; do
              mkdir -p "$module/target"
              touch "$module/target/${module##*/}.jar"
            done
            mkdir -p protos/target
            echo "$PWD/interop-tests/cli/target/cli.jar" >interop-tests/suites/target/classpath
            touch interop-tests/cli/target/classpath protos/target/services.binpb
            """;

    private final Path root;

    /** The outcome of a command; the text is what it wrote to stdout and stderr. */
    record Outcome(int code, String text) {}

    ScriptFolder(Path root, String... scripts) throws IOException {
        this.root = root;
        for (String script : scripts) {
            Files.createDirectories(root.resolve(script).getParent());
            Files.copy(ROOT.resolve(script), root.resolve(script));
        }
    }

    /**
     * Adds the files that the build scripts need: folders with a source, a Maven that writes its arguments to mvn.log
     * and creates the results of a build, and a Java that passes and writes its arguments to java.log.
     */
    void sources() throws IOException {
        for (String file : SOURCES) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "source\n");
        }
        program("interop-tests/doctor", "exit 0");
        program("commands/mvn", BUILD);
        program("commands/java", """
                echo "$@" >>java.log
                case "$*" in *RunSuites*) mkdir -p build/interop; echo new >build/interop/results.json ;; esac
                """);
    }

    /** Writes a shell script; a name such as {@code commands/mvn} replaces that command. */
    void program(String name, String script) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Returns a command in this folder, without the options and the run of the tests themselves. */
    ProcessBuilder command(String... words) {
        var builder = new ProcessBuilder(words).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> OPTION.matcher(name).matches());
        builder.environment().put("PATH", root.resolve("commands") + ":" + System.getenv("PATH"));
        builder.environment().put("TMPDIR", root.toString());
        return builder;
    }

    Outcome run(String... words) throws IOException, InterruptedException {
        return run(command(words));
    }

    Outcome run(ProcessBuilder command) throws IOException, InterruptedException {
        Path text = Files.createTempFile(root, "outcome", ".txt");
        Process process = command.redirectOutput(text.toFile()).start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends", command.command())
                    .isTrue();
            return new Outcome(process.exitValue(), Files.readString(text));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts a command and returns once it has printed this line. */
    Process startUntil(String line, ProcessBuilder command) throws IOException {
        Process process = command.start();
        var printed = process.inputReader();
        for (String next = printed.readLine(); !line.equals(next); next = printed.readLine()) {
            assertThat(next).as("a line, before %s ends", command.command()).isNotNull();
        }
        return process;
    }
}
