package dev.interop.gate.version;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the buf tool, which builds, lints, formats and compares protos. */
public final class Buf {
    /** The exit code of buf if it has findings; 0 means no findings, and all other codes are failures of buf. */
    private static final int FINDINGS = 100;

    private static final String CATEGORY = "FILE";
    /** The gate's own rules; buf.yaml does not decide which changes are breaks. */
    private static final String BREAKING = "{\"version\":\"v2\",\"breaking\":{\"use\":[\"%s\"]}}".formatted(CATEGORY);

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Path executable;
    private @Nullable Set<String> rules;

    public Buf(Path executable) {
        this.executable = executable;
    }

    /**
     * A finding of buf.
     *
     * @param path the import path of the file; null if the finding is about no file of HEAD
     * @param startLine the first line, counted from 1 like the other positions; 0 if there is no position
     * @param type the id of the rule
     */
    public record Finding(
            @Nullable String path,
            int startLine,
            int startColumn,
            int endLine,
            int endColumn,
            String type,
            String message) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Rule(String id, List<String> categories) {}

    private record Output(int exit, String out, String err) {}

    /**
     * Builds the watched folder and its imports, with source positions.
     *
     * @throws GateProblem the protos do not compile; the message has file, line and buf's message
     */
    public void build(ProtoTree tree, Path image) throws IOException {
        requireProtos(tree.watched());
        Output output = run(
                "build",
                tree.root(),
                "--path",
                tree.watched(),
                "--as-file-descriptor-set",
                "-o",
                image,
                "--error-format",
                "json");
        if (output.exit == FINDINGS) {
            throw new GateProblem(findings(output.err).stream()
                    .map(each -> "%s:%d:%d: %s".formatted(each.path, each.startLine, each.startColumn, each.message))
                    .collect(Collectors.joining(
                            "\n", "", "\nThe proto does not compile, so nothing else was checked; fix it first.")));
        }
        requireSuccess(output);
    }

    private static void requireProtos(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new GateProblem("%s is missing; restore it with 'git checkout %s'".formatted(folder, folder));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            if (files.noneMatch(file -> file.toString().endsWith(".proto"))) {
                throw new GateProblem(
                        "%s contains no .proto file; restore them with 'git checkout %s'".formatted(folder, folder));
            }
        }
    }

    public List<Finding> lint(ProtoTree tree) throws IOException {
        return found(run("lint", tree.root(), "--path", tree.watched(), "--error-format", "json")).stream()
                .map(each -> new Finding(
                        tree.root().relativize(Path.of(each.path)).toString(),
                        each.startLine,
                        each.startColumn,
                        each.endLine,
                        each.endColumn,
                        each.type,
                        each.message))
                .toList();
    }

    /** Returns the diff that `buf format` would make; "" if there is none. */
    public String format(ProtoTree tree) throws IOException {
        Output output = run("format", tree.root(), "--path", tree.watched(), "--diff", "--exit-code");
        if (output.exit != FINDINGS) {
            requireSuccess(output);
        }
        return output.out;
    }

    /** Returns the breaks of category FILE in an image from {@link #build}, compared with an older image. */
    public List<Finding> breaking(Path image, Path against) throws IOException {
        return found(run("breaking", image, "--against", against, "--config", BREAKING, "--error-format", "json"));
    }

    /** Returns the ids of all rules of category FILE; buf runs only at the first call. */
    public synchronized Set<String> breakingRules() throws IOException {
        if (rules == null) {
            rules = readRules();
        }
        return rules;
    }

    private Set<String> readRules() throws IOException {
        Output output = run("config", "ls-breaking-rules", "--version", "v2", "--format", "json");
        requireSuccess(output);
        var ids = new TreeSet<String>();
        for (String line : output.out.lines().toList()) {
            Rule rule = JSON.readValue(line, Rule.class);
            if (rule.categories.contains(CATEGORY)) {
                ids.add(rule.id);
            }
        }
        return ids;
    }

    private static List<Finding> found(Output output) throws IOException {
        if (output.exit != FINDINGS) {
            requireSuccess(output);
        }
        return findings(output.out);
    }

    private static List<Finding> findings(String lines) throws IOException {
        var findings = new ArrayList<Finding>();
        for (String line : lines.lines().filter(each -> !each.isBlank()).toList()) {
            findings.add(JSON.readValue(line, Finding.class));
        }
        return findings;
    }

    private static void requireSuccess(Output output) {
        if (output.exit != 0) {
            throw new GateProblem(
                    "buf failed with exit code %d: %s".formatted(output.exit, (output.err + output.out).strip()));
        }
    }

    private Output run(Object... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(executable.toString());
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        var err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        String out = text(process.getInputStream());
        try {
            return new Output(process.waitFor(), out, err.join());
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while buf was running", stopped);
        }
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
