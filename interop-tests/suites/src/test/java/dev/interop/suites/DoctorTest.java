package dev.interop.suites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** interop-tests/doctor on a broken machine: commands are missing, or fakes print what a broken command prints. */
@DisplayNameGeneration(Sentences.class)
class DoctorTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final int LIMIT_SECONDS = 20;
    /** A {@code timeout} command that reports each limit as reached, as on a very slow machine. */
    private static final String LIMIT_REACHED = "exit 124";

    @TempDir
    private Path commands;

    @Test
    void passed_checks_are_not_printed_before_a_run() throws IOException, InterruptedException {
        fake("mvn", "echo 'Apache Maven 3.9.6'; echo 'Java version: 21.0.2, vendor: x, runtime: %s'".formatted(jdk()));
        fake("java", "echo 'openjdk version \"21.0.2\" 2024-01-16' >&2");

        assertThat(need("java", "maven")).isEqualTo(new ScriptResult(0, ""));
    }

    @Test
    void a_missing_command_is_reported_with_its_purpose() throws IOException, InterruptedException {
        ScriptResult result = needOnly(List.of("bash", "cat", "dirname", "mktemp", "rm", "sed"), "maven");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.first())
                .isEqualTo("✗ Maven       mvn is missing: install Maven 3.8 or newer; it builds the Java programs");
    }

    @Test
    void an_old_java_is_reported() throws IOException, InterruptedException {
        fake("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");

        assertThat(need("java").first())
                .isEqualTo("✗ Java        java is openjdk version \"11.0.2\" 2019-01-15: install a JDK, 17 or newer");
    }

    @Test
    void an_old_maven_is_reported() throws IOException, InterruptedException {
        fake("mvn", "echo 'Apache Maven 3.6.3'; echo 'Java version: 17.0.1, vendor: x, runtime: %s'".formatted(jdk()));

        assertThat(need("maven").first()).isEqualTo("✗ Maven       mvn is Maven 3.6.3: install Maven 3.8 or newer");
    }

    @Test
    void a_maven_with_an_old_java_is_reported_with_its_path() throws IOException, InterruptedException {
        fake("mvn", "echo 'Apache Maven 3.9.6'; echo 'Java version: 11.0.2, vendor: x, runtime: /opt/jdk11'");

        assertThat(need("maven").first())
                .isEqualTo("✗ Maven       mvn uses Java 11.0.2 at /opt/jdk11: set JAVA_HOME to a JDK, 17 or newer");
    }

    @Test
    void a_full_disk_is_reported_with_the_required_space() throws IOException, InterruptedException {
        fake("df", "echo 'Filesystem 1024-blocks'; echo '/dev/sda 9 8 512000 99% /'");

        assertThat(need("disk").first())
                .isEqualTo("✗ disk        only 500 MiB of disk are free at %s; 3072 MiB are needed".formatted(ROOT));
    }

    @Test
    void an_engine_with_little_memory_is_reported() throws IOException, InterruptedException {
        fake("docker", "echo 1073741824");

        assertThat(need("memory").first())
                .isEqualTo(
                        "✗ memory      the Docker engine has only 1024 MiB of memory; 2560 MiB are needed: give it more");
    }

    @Test
    void an_engine_that_does_not_respond_is_unknown_after_3_s() throws IOException, InterruptedException {
        fake("docker", "[ \"$1\" = version ] && exec sleep 30; echo unix:///var/run/docker.sock");

        assertThat(doctor(Map.of("PATH", path())).text())
                .contains(
                        "? Docker      the Docker engine at unix:///var/run/docker.sock has not responded within 3 s\n");
        assertThat(need("docker")).isEqualTo(new ScriptResult(0, ""));
    }

    @Test
    void a_run_waits_for_slow_tools() throws IOException, InterruptedException {
        fake("timeout", LIMIT_REACHED);

        assertThat(need("java", "maven", "docker", "disk", "memory")).isEqualTo(new ScriptResult(0, ""));
    }

    @Test
    void a_check_that_reaches_its_limit_is_unknown() throws IOException, InterruptedException {
        fake("timeout", LIMIT_REACHED);
        fake("docker", "echo unix:///var/run/docker.sock");

        assertThat(doctor(Map.of("PATH", path())).text())
                .contains("? Java        'java -version' has not ended within 4 s\n")
                .contains("? Maven       'mvn -v' has not ended within 4 s\n")
                .contains(
                        "? Docker      the Docker engine at unix:///var/run/docker.sock has not responded within 3 s\n")
                .contains("? address     not checked: the Docker engine has not responded within 3 s\n")
                .contains("? base image  not checked: the Docker engine has not responded within 3 s\n")
                .contains("; the Docker engine's folder is unknown, because it has not responded within 2 s\n")
                .contains("; the Docker engine's memory is unknown, because it has not responded within 2 s\n")
                .contains(
                        "? ports       a connection to port 50051 50052 was neither accepted nor refused within 1 s\n")
                .contains("not checked: the Docker engine has not responded within 3 s\n");
    }

    @Test
    void a_container_that_does_not_respond_is_unknown() throws IOException, InterruptedException {
        fake("timeout", "case \"$*\" in *bash*) exit 124 ;; *) shift 2; exec \"$@\" ;; esac");
        fake("docker", """
                case $1 in
                  version) echo '24.0.2 (API 1.43)' ;;
                  context) echo unix:///var/run/docker.sock ;;
                  run) echo listening ;;
                  port) echo 0.0.0.0:32768 ;;
                esac
                """);

        assertThat(script(Map.of("PATH", path()), "docker/reach", "image"))
                .isEqualTo(
                        new ScriptResult(
                                3,
                                "docker/reach: unknown: the port of a container has not responded at localhost within 3 s; check that localhost is the engine's machine\n  fix: export TESTCONTAINERS_HOST_OVERRIDE=ADDRESS\n"));
    }

    @Test
    void a_registry_that_does_not_respond_is_unknown() throws IOException, InterruptedException {
        fake("docker", "[ \"$1\" = pull ] && exec sleep 30; exit 1");

        assertThat(script(Map.of("PATH", path()), "docker/base-image", "check"))
                .isEqualTo(
                        new ScriptResult(
                                3,
                                "docker/base-image: unknown: no registry has responded within 3 s, so it is unknown whether debian:trixie-slim can be pulled\n"));
    }

    @Test
    void the_start_of_a_run_waits_for_a_slow_engine() throws IOException, InterruptedException {
        fake("timeout", LIMIT_REACHED);
        fake("docker", "[ \"$1\" = version ] && echo '24.0.2 (API 1.43)' || echo unix:///var/run/docker.sock");

        ScriptResult result = script(Map.of("PATH", path()), "docker/engine", "start");
        assertThat(result.code()).isZero();
        assertThat(result.first())
                .startsWith(
                        "docker/engine: the Docker engine at unix:///var/run/docker.sock has not responded within 10 s; still waiting.");
    }

    @Test
    void a_java_that_does_not_start_is_reported_with_its_error() throws IOException, InterruptedException {
        fake("java", "echo; echo 'Error: no memory' >&2; exit 1");

        assertThat(need("java").first())
                .isEqualTo("✗ Java        java does not start: Error: no memory; install a JDK, 17 or newer");
    }

    @Test
    void an_old_engine_is_reported() throws IOException, InterruptedException {
        fake("docker", "[ \"$1\" = version ] && echo '19.03.15 (API 1.40)' || echo unix:///var/run/docker.sock");

        assertThat(need("docker").first())
                .isEqualTo(
                        "✗ Docker      the Docker engine at unix:///var/run/docker.sock is 19.03.15 (API 1.40); 20.10 (API 1.41) or newer is needed");
    }

    @Test
    void an_unusable_context_is_reported_with_the_fix() throws IOException, InterruptedException {
        fake("docker", "echo 'context \"gone\": context not found' >&2; exit 1");

        assertThat(doctor(Map.of("PATH", path(), "DOCKER_CONTEXT", "gone"), "need", "docker")
                        .text())
                .contains("✗ Docker      the Docker engine at Docker context 'gone' cannot be used; ")
                .contains("fix: unset DOCKER_CONTEXT\n");
    }

    @Test
    void the_folder_of_a_killed_run_is_reported_without_an_engine() throws IOException, InterruptedException {
        fake("docker", "echo 'Cannot connect to the Docker daemon' >&2; exit 1");
        Path folder = Files.createDirectory(commands.resolve("interop-20260102-030405-99999999"));
        Map<String, String> environment = Map.of("PATH", path(), "TMPDIR", commands.toString());

        assertThat(doctor(environment).text())
                .contains("! leftovers   run 20260102-030405-99999999 left %s\n".formatted(folder))
                .contains("fix: rm -rf %s\n".formatted(folder));
        Files.delete(folder);
        assertThat(doctor(environment).text())
                .contains(
                        "? leftovers   no folder of a run; containers and networks not checked: no Docker engine responds");
    }

    @Test
    void an_unknown_argument_is_wrong_usage() throws IOException, InterruptedException {
        assertThat(need("luck"))
                .isEqualTo(
                        new ScriptResult(
                                2,
                                "interop-tests/doctor: unknown check 'luck'; checks are docker java maven python tools disk memory\n"));
    }

    private record ScriptResult(int code, String text) {
        String first() {
            return text.lines().findFirst().orElse("");
        }
    }

    private ScriptResult need(String... things) throws IOException, InterruptedException {
        return doctor(Map.of("PATH", path()), words(things));
    }

    private ScriptResult needOnly(List<String> present, String... things) throws IOException, InterruptedException {
        for (String command : present) {
            Path real = Stream.of(System.getenv("PATH").split(":"))
                    .map(folder -> Path.of(folder, command))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            fake(command, "exec %s \"$@\"".formatted(real));
        }
        return doctor(Map.of("PATH", commands.toString()), words(things));
    }

    private static String[] words(String... things) {
        return Stream.concat(Stream.of("need"), Stream.of(things)).toArray(String[]::new);
    }

    private String path() {
        return commands + ":" + System.getenv("PATH");
    }

    private static ScriptResult doctor(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return script(environment, "interop-tests/doctor", arguments);
    }

    private static ScriptResult script(Map<String, String> environment, String script, String... arguments)
            throws IOException, InterruptedException {
        var command = new ProcessBuilder(
                        Stream.concat(Stream.of(script), Stream.of(arguments)).toList())
                .directory(ROOT.toFile())
                .redirectErrorStream(true);
        command.environment().keySet().removeAll(List.of("JAVA_HOME", "DOCKER_HOST", "DOCKER_CONTEXT"));
        command.environment().putAll(environment);
        Process doctor = command.start();
        String text = new String(doctor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(doctor.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("it ends")
                .isTrue();
        return new ScriptResult(doctor.exitValue(), text);
    }

    private static String jdk() {
        return System.getProperty("java.home");
    }

    private void fake(String name, String script) throws IOException {
        Path file = commands.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
