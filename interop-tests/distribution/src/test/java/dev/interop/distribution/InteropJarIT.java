package dev.interop.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** interop.jar in a folder without a clone, with a cache of its own. */
class InteropJarIT {
    private static final Map<String, String> OFFLINE =
            Map.of("PIP_NO_INDEX", "1", "PIP_FIND_LINKS", "/nothing", "PIP_CACHE_DIR", "/nothing");

    @TempDir
    private static Path shared;

    private static Map<String, String> cache;
    private static List<JarRun> first;

    @TempDir
    private Path folder;

    /** Two first runs at the same time, which share the cache. */
    @BeforeAll
    static void build() throws Exception {
        cache = Map.of("INTEROP_CACHE", shared.resolve("cache").toString());
        first = List.of(
                JarRun.start(EchoService.write(shared.resolve("one")), cache, "check", "--case", "echo/**"),
                JarRun.start(EchoService.write(shared.resolve("two")), cache, "check", "--case", "echo/**"));
        for (JarRun run : first) {
            assertThat(run.awaitEnd()).as("%s%s", run.out(), run.err()).isZero();
        }
    }

    private static Map<String, String> with(Map<String, String> more) {
        var all = new HashMap<>(cache);
        all.putAll(more);
        return all;
    }

    private JarRun ended(Map<String, String> environment, String... arguments) throws Exception {
        JarRun run = JarRun.start(folder, environment, arguments);
        run.awaitEnd();
        return run;
    }

    @Test
    void first_runs_build_the_environment_once() {
        assertThat(first).allSatisfy(run -> assertThat(run.out()).containsPattern("python-aio client +1 of 1 +1 of 1"));
        assertThat(first.stream()
                        .map(JarRun::err)
                        .filter(err -> err.contains("installing 10 packages"))
                        .toList())
                .hasSize(1);
    }

    @Test
    void later_runs_need_no_network_and_print_no_progress() throws Exception {
        EchoService.write(folder);

        JarRun run = ended(with(OFFLINE), "check", "--case", "echo/**");

        assertThat(run.process().exitValue()).as("%s%s", run.out(), run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(folder.resolve("build/interop/report.html")).exists();
    }

    @Test
    void a_broken_environment_is_built_again() throws Exception {
        EchoService.write(folder);
        Path copy = shared.resolve("broken");
        Map<String, String> broken = with(Map.of("INTEROP_CACHE", copy.toString()));
        Path environment;
        try (Stream<Path> entries = Files.list(shared.resolve("cache"))) {
            environment = entries.filter(entry -> entry.getFileName().toString().startsWith("python-"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.createDirectories(copy.resolve(environment.getFileName()).resolve("bin"));
        Files.copy(
                environment.resolve("complete"),
                copy.resolve(environment.getFileName()).resolve("complete"));

        var offline = new HashMap<>(broken);
        offline.putAll(OFFLINE);
        JarRun failed = ended(offline, "check", "--case", "echo/**");
        assertThat(failed.process().exitValue()).isEqualTo(2);
        assertThat(failed.err())
                .contains("is incomplete; building it again")
                .contains("interop check: cannot install the packages of the Python drivers: ERROR: ")
                .doesNotContain("\tat ");

        JarRun rebuilt = ended(broken, "check", "--case", "echo/**");
        assertThat(rebuilt.process().exitValue()).as(rebuilt.err()).isZero();
    }

    @Test
    void without_python_one_sentence_names_the_image() throws Exception {
        EchoService.write(folder);

        JarRun run = ended(with(Map.of("PATH", "/nothing")), "check", "--case", "echo/**");

        assertThat(run.process().exitValue()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("""
                interop check: the Python drivers and buf, which compiles protos, need Python 3.11 or newer, but there is no python3; \
                install python3 with its module venv, use 'clients: [java]' with 'descriptors' in 'protos', \
                or use the image: docker run --rm -v "$PWD:/work" greeter/interop check
                """);
    }

    @Test
    void java_drivers_and_descriptors_need_no_python() throws Exception {
        EchoService.write(folder);
        try (Stream<Path> files = Files.walk(shared.resolve("cache"))) {
            Path buf =
                    files.filter(file -> file.endsWith("bin/buf")).findFirst().orElseThrow();
            assertThat(new ProcessBuilder(buf.toString(), "build", "proto", "-o", "echo.binpb")
                            .directory(folder.toFile())
                            .start()
                            .waitFor())
                    .isZero();
        }
        Path config = folder.resolve("interop.yaml");
        Files.writeString(
                config,
                Files.readString(config).replace("{roots: [proto]}", "{descriptors: echo.binpb}")
                        + "clients: [java]\n");

        JarRun run = ended(Map.of("PATH", "/nothing", "INTEROP_CACHE", "/proc/none"), "check", "--case", "echo/**");

        assertThat(run.process().exitValue()).as(run.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_stopped_or_killed_run_leaves_nothing(boolean kill) throws Exception {
        EchoService.write(folder);
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        JarRun run = JarRun.start(
                folder,
                with(Map.of("MARK", folder.toString(), "TMPDIR", temporary.toString())),
                "check",
                "--case",
                "hang/**");
        Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> run.out().contains("proof: process"));

        if (kill) {
            run.process().destroyForcibly();
        } else {
            run.process().destroy();
        }

        run.awaitEnd();
        // Less than the 30 s after which the run itself would end the call.
        Awaitility.await().atMost(Duration.ofSeconds(25)).untilAsserted(() -> {
            assertThat(JarRun.processesWith("MARK=" + folder)).isEmpty();
            assertThat(temporary).isEmptyDirectory();
        });
    }

    @Test
    void versions_and_reproduction_lines_are_those_of_the_jar() throws Exception {
        assertThat(ended(cache, "--version").out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).matches("interop \\d+\\.\\d+\\.\\d+.*"),
                        line -> assertThat(line).matches("grpc-java 1\\.\\d+\\.\\d+"),
                        line -> assertThat(line).matches("protobuf-java 4\\.\\d+\\.\\d+"),
                        line -> assertThat(line).matches("testcontainers 2\\.\\d+\\.\\d+"),
                        line -> assertThat(line).startsWith("Java "));
        assertThat(ended(cache, "check", "--nonsense").err())
                .matches(
                        "interop check: Unknown option: '--nonsense'; see java -jar \\S+/interop.jar check --help\\s+");
    }

    @Test
    void the_doctor_finds_the_environment() throws Exception {
        JarRun run = ended(cache, "doctor");

        assertThat(run.process().exitValue()).as(run.out()).isZero();
        assertThat(run.out()).containsPattern("✓ drivers  \\d+ MiB in " + shared);
        assertThat(ended(with(Map.of("PATH", "/nothing")), "doctor").process().exitValue())
                .isEqualTo(2);
    }
}
