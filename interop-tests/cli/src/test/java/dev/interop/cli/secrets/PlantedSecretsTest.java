package dev.interop.cli.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.cli.Interop;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs of a service whose interop.yaml has a secret in each place that allows one, and whose programs reveal them wherever
 * they can. No output may contain a secret.
 */
class PlantedSecretsTest {
    private static final int LIMIT_SECONDS = 120;
    private static final List<String> NAMES = List.of(
            "PROJECT",
            "PROTOS",
            "SERVICE",
            "ARGUMENT",
            "WORKDIR",
            "ENV",
            "METADATA",
            "CLIENT_ARGUMENT",
            "CLIENT_ENV",
            "CASES",
            "DIFFERENCES",
            "RESET",
            "WRONG");

    @TempDir
    private Path folder;

    private final Map<String, String> secrets = new LinkedHashMap<>();
    private Path jvm;

    @BeforeEach
    void write() throws IOException {
        for (String name : NAMES) {
            secrets.put(name, "%s-s3cr3t-%08x".formatted(name.toLowerCase(Locale.ROOT), name.hashCode()));
        }
        // Not in the file: the token of the run.
        secrets.put("INTEROP_TOKEN", "token-of-the-run-5up3r");
        secrets.put("SERVICE", "acme.v1.Echo");
        Files.write(folder.resolve(secrets.get("PROTOS")), EchoProto.set());
        Files.createDirectories(folder.resolve("interop-tests/suites"));
        Files.createDirectory(folder.resolve(secrets.get("WORKDIR")));
        jvm = Path.of(System.getProperty("java.home"), "bin", "java");
        script("server", LeakingServer.class.getName());
        script("driver", LeakingDriver.class.getName());
        Files.writeString(folder.resolve("reset"), """
                #!/bin/sh
                echo "resetting with $2"
                [ "$2" != "$FAILING" ]
                """);
        assertThat(folder.resolve("reset").toFile().setExecutable(true)).isTrue();
        Path cases = Files.createDirectory(folder.resolve(secrets.get("CASES")));
        Files.writeString(cases.resolve("echo.yaml"), """
                cases:
                  - name: echo/say
                    requirement: It says something.
                    source: echo.proto
                    calls:
                      - {method: acme.v1.Echo/Say, send: [{json: {}}], expect: {reference: true, status: {code: OK}}}
                  - name: echo/fail
                    requirement: It fails.
                    source: echo.proto
                    calls:
                      - {method: acme.v1.Echo/Fail, send: [{json: {}}], expect: reference}
                  - name: echo/other
                    requirement: It says something else.
                    source: echo.proto
                    calls:
                      - {method: acme.v1.Echo/Say, send: [{json: {}}], expect: {messages: [{json: {text: other}}]}}
                """);
        Files.writeString(cases.resolve("deaths.yaml"), """
                cases:
                  - name: death/server
                    requirement: The server ends.
                    source: echo.proto
                    calls:
                      - {method: acme.v1.Echo/Die, send: [{json: {}}], expect: {messages: [{json: {}}]}}
                  - name: death/driver
                    requirement: The driver ends.
                    source: echo.proto
                    calls:
                      - {method: acme.v1.Echo/Say, metadata: {x-driver: [die]}, send: [{json: {}}], expect: reference}
                """);
        Files.writeString(folder.resolve(secrets.get("DIFFERENCES")), "differences: []\n");
    }

    private void script(String name, String program) throws IOException {
        Path script = Files.writeString(
                folder.resolve(name),
                "#!/bin/sh\nexec %s -XX:TieredStopAtLevel=1 -cp %s %s \"$@\"\n"
                        .formatted(jvm, System.getProperty("java.class.path"), program));
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    /** @param mode "serve" or "refuse": what the second server does */
    private void config(String mode, String more) throws IOException {
        Files.writeString(
                folder.resolve("interop.yaml"), """
                version: 1
                project: "${env.PROJECT}"
                protos: {descriptors: "${env.PROTOS}", services: ["${env.SERVICE}"]}
                servers:
                  old: &server
                    command: [../server, "${port}", serve, "${env.ARGUMENT}"]
                    workdir: "${env.WORKDIR}"
                    env: {SECRET: "${env.ENV}"}
                    metadata: {authorization: "Bearer ${env.METADATA}"}
                  new:
                    command: [../server, "${port}", MODE, "${env.ARGUMENT}"]
                    workdir: "${env.WORKDIR}"
                    env: {SECRET: "${env.ENV}"}
                    metadata: {authorization: "Bearer ${env.METADATA}"}
                reference: old
                clients:
                  mine: {command: [./driver, "${env.CLIENT_ARGUMENT}"], env: {SECRET: "${env.CLIENT_ENV}"}}
                cases: ["${env.CASES}/*.yaml"]
                differences: "${env.DIFFERENCES}"
                reset: {command: [./reset, "${server}", "${env.RESET}"], before: case}
                """.replace("&server", "").replace("MODE", mode) + more);
    }

    private record Outcome(int exitCode, String out, String err) {}

    private Outcome run(Map<String, String> environment, String... options) throws Exception {
        var command = new ArrayList<>(List.of(
                jvm.toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dinterop.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Interop.class.getName(),
                "check"));
        command.addAll(List.of(options));
        Path out = Files.createTempFile(folder, "stdout", "");
        Path err = Files.createTempFile(folder, "stderr", "");
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("INTEROP_"));
        builder.environment().putAll(secrets);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        var outcome = new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        assertNothingRevealed(outcome);
        return outcome;
    }

    private void assertNothingRevealed(Outcome outcome) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        texts.put("stdout", outcome.out());
        texts.put("stderr", outcome.err());
        if (Files.isDirectory(folder.resolve("build"))) {
            try (Stream<Path> files = Files.walk(folder.resolve("build"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    texts.put(
                            folder.relativize(file).toString(),
                            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
        var leaks = new ArrayList<String>();
        secrets.forEach((name, value) -> spellings(name, value)
                .forEach(spelling -> texts.forEach((where, text) -> {
                    if (text.contains(spelling)) {
                        int at = text.indexOf(spelling);
                        leaks.add("%s (%s) in %s: %s"
                                .formatted(
                                        name,
                                        spelling,
                                        where,
                                        text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 80))));
                    }
                })));
        assertThat(leaks).isEmpty();
    }

    private static List<String> spellings(String name, String value) {
        // A name of the protos, which is in no secret place.
        if (name.equals("SERVICE")) {
            return List.of();
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        String middle = value.substring(3, value.length() - 3);
        return List.of(
                value,
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                base64Of(middle, 0),
                base64Of(middle, 1),
                base64Of(middle, 2));
    }

    /** Returns the middle of the Base64 form of a text that begins at this offset of a group of three bytes. */
    private static String base64Of(String text, int offset) {
        String encoded = Base64.getEncoder()
                .withoutPadding()
                .encodeToString(("x".repeat(offset) + text).getBytes(StandardCharsets.UTF_8));
        return encoded.substring(4, encoded.length() - 4);
    }

    private String file(String name) throws IOException {
        return Files.readString(folder.resolve("build").resolve(name));
    }

    @Test
    void cells_that_pass_and_fail_reveal_nothing() throws Exception {
        config("serve", "");

        Outcome outcome = run(Map.of(), "--case", "echo/**");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).as(outcome.out()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("2 reference")
                .contains("2 of 3")
                .contains("${env.ARGUMENT}")
                .contains("${env.METADATA}");
        assertThat(file("interop/results.json")).contains("Bearer ${env.METADATA} ${env.ARGUMENT} ${env.ENV}");
        assertThat(file("interop/logs/new-server.log"))
                .contains("received Bearer ${env.METADATA} ${env.ARGUMENT} ${env.ENV}")
                .contains("token of the run: none");
        assertThat(file("interop/logs/mine-driver.log")).contains("token of the run: ${env.INTEROP_TOKEN}");
        assertThat(file("interop/logs/reset-new.log")).contains("resetting with ${env.RESET}");
    }

    @Test
    void json_reveals_nothing() throws Exception {
        config("serve", "");

        Outcome outcome = run(Map.of(), "--case", "echo/**", "--format", "json", "--debug");

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.out()).contains("\"project\" : \"${env.PROJECT}\"");
    }

    @Test
    void a_server_that_does_not_start_reveals_nothing() throws Exception {
        config("refuse", "");

        Outcome outcome = run(Map.of(), "--case", "echo/**");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("wrong password ${env.ARGUMENT} ${env.ENV}");
    }

    @Test
    void a_server_and_a_driver_that_die_reveal_nothing() throws Exception {
        config("serve", "");

        Outcome dead = run(Map.of(), "--case", "death/server");
        assertThat(dead.exitCode()).as(dead.err() + dead.out()).isEqualTo(2);
        assertThat(file("interop/logs/new-server.log")).contains("fatal: Bearer ${env.METADATA}");

        dead = run(Map.of(), "--case", "death/driver");
        assertThat(dead.exitCode()).as(dead.err() + dead.out()).isEqualTo(2);
        assertThat(file("interop/logs/mine-driver.log")).contains("fatal: ").contains("${env.CLIENT_ENV}");
    }

    @Test
    void a_failing_reset_reveals_nothing() throws Exception {
        config("serve", "");

        Outcome outcome = run(Map.of("FAILING", secrets.get("RESET")), "--case", "echo/say");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).contains("./reset new ${env.RESET}").contains("resetting with ${env.RESET}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void all_details_of_a_cell_reveal_nothing(String format) throws Exception {
        config("serve", "");

        Outcome outcome = run(
                Map.of(),
                "--case",
                "echo/fail",
                "--server",
                "new",
                "--client",
                "mine",
                "--show",
                "--wire",
                "--trace",
                "--format",
                format);

        assertThat(outcome.exitCode()).as(outcome.err() + outcome.out()).isZero();
        assertThat(outcome.out() + outcome.err()).contains("you sent Bearer ${env.METADATA} ${env.ARGUMENT}");
    }

    @Test
    void a_plan_reveals_nothing() throws Exception {
        config("serve", "");

        assertThat(run(Map.of(), "--plan").out()).isEqualTo("cells: 10, cases: 5\n");
    }

    /** Replaces a part of a correct file by one with a secret that makes it wrong. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "project: \"${env.PROJECT}\"|projekt: \"${env.WRONG}\"",
                "project: \"${env.PROJECT}\"|project: [\"${env.WRONG}\"]",
                "version: 1|version: \"${env.WRONG}\"",
                "descriptors: \"${env.PROTOS}\"|descriptors: \"${env.WRONG}\"",
                "descriptors: \"${env.PROTOS}\"|roots: [\"${env.WRONG}\"]",
                "descriptors: \"${env.PROTOS}\"|reflection: \"${env.WRONG}\"",
                "services: [\"${env.SERVICE}\"]|services: [\"${env.WRONG}\"]",
                "[../server, \"${port}\", serve, \"${env.ARGUMENT}\"]|[\"../${env.WRONG}\", \"${port}\"]",
                "[../server, \"${port}\", serve, \"${env.ARGUMENT}\"]|{a: \"${env.WRONG}\"}",
                "workdir: \"${env.WORKDIR}\"|workdir: \"${env.WRONG}\"",
                "workdir: \"${env.WORKDIR}\"|ready: {timeout: \"${env.WRONG}\"}",
                "workdir: \"${env.WORKDIR}\"|address: \"user:${env.WRONG}@host:80\"",
                "workdir: \"${env.WORKDIR}\"|port: \"${env.WRONG}\"",
                "workdir: \"${env.WORKDIR}\"|probe: \"${env.WRONG}\"",
                "workdir: \"${env.WORKDIR}\"|tls: {roots: \"${env.WRONG}\"}",
                "workdir: \"${env.WORKDIR}\"|tls: {certificate: \"${env.WRONG}\", key: \"${env.WRONG}\"}",
                "reference: old|reference: \"${env.WRONG}\"",
                "[./driver, \"${env.CLIENT_ARGUMENT}\"]|[\"./${env.WRONG}\"]",
                "command: [./driver, \"${env.CLIENT_ARGUMENT}\"], env: {SECRET: \"${env.CLIENT_ENV}\"}|address: \"${env.WRONG}\"",
                "command: [./driver, \"${env.CLIENT_ARGUMENT}\"], env: {SECRET: \"${env.CLIENT_ENV}\"}|address: \"a:1\", hub: \"${env.WRONG}/\"",
                "command: [./driver, \"${env.CLIENT_ARGUMENT}\"], env: {SECRET: \"${env.CLIENT_ENV}\"}|address: \"${env.WRONG}.invalid:1\", hub: hub",
                "command: [./driver, \"${env.CLIENT_ARGUMENT}\"]|stubs: \"${env.WRONG}\"",
                "[\"${env.CASES}/*.yaml\"]|[\"${env.WRONG}/*.yaml\"]",
                "[\"${env.CASES}/*.yaml\"]|[\"[${env.WRONG}\"]",
                "differences: \"${env.DIFFERENCES}\"|differences: \"${env.WRONG}\"",
                "[./reset, \"${server}\", \"${env.RESET}\"]|[\"./${env.WRONG}\"]",
                "before: case|before: \"${env.WRONG}\"",
                "reset: |compare: {fields: {ignore: [\"${env.WRONG}\"]}}\nreset: ",
                "reset: |compare: {fields: {match: {acme.v1.Note.text: \"regex:[${env.WRONG}\"}}}\nreset: ",
                "reset: |compare: {trailers: {ignore: [\"${env.WRONG} \"]}}\nreset: ",
                "reset: |compare: {status-message: {default: \"${env.WRONG}\"}}\nreset: "
            })
    void an_error_in_the_file_reveals_nothing(String change) throws Exception {
        config("serve", "");
        String[] parts = change.split("\\|");
        String text = Files.readString(folder.resolve("interop.yaml"));
        assertThat(text).contains(parts[0]);
        Files.writeString(
                folder.resolve("interop.yaml"),
                text.replaceFirst(Pattern.quote(parts[0]), Matcher.quoteReplacement(parts[1])));

        Outcome outcome = run(Map.of(), "--case", "echo/say");

        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isEqualTo(2);
        assertThat(outcome.err() + outcome.out()).doesNotContain("\tat ");
    }
}
