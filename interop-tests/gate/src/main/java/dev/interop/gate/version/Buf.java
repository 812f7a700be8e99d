package dev.interop.gate.version;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.interop.process.StartFailure;
import dev.interop.protos.BufCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the buf tool, which builds, lints, formats and compares protos. */
public final class Buf {
    /** The exit code of buf if it has findings; 0 means no findings, and all other codes are failures of buf. */
    private static final int FINDINGS = 100;

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** For commands without a module: they refuse a buf.lock of the working directory whose version is another one. */
    private static final Path OUTSIDE = Path.of(System.getProperty("java.io.tmpdir"));

    private final Path executable;
    private @Nullable RuleCatalog rules;

    public Buf(Path executable) {
        this.executable = executable;
    }

    Path executable() {
        return executable;
    }

    /**
     * A finding of buf.
     *
     * @param path the import path of the file; null if the finding is about no file of HEAD
     * @param startLine the first line, counted from 1 like the other positions; 0 if there is no position
     * @param type the id of the rule
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Finding(
            @Nullable String path,
            int startLine,
            int startColumn,
            int endLine,
            int endColumn,
            String type,
            String message) {
        /** Returns the same finding, whose path is relative to the working directory, with an import name. */
        private Finding in(ProtoTree tree) {
            String name = path == null ? null : tree.importName(Path.of(path));
            return new Finding(name, startLine, startColumn, endLine, endColumn, type, message);
        }
    }

    /**
     * Builds the protos of a folder with a configuration of buf, with source positions.
     *
     * @throws GateProblem the protos do not compile; the message has file, line and buf's message
     */
    FileDescriptorSet build(ProtoTree tree) throws IOException {
        ProgramRun run = run(Stream.concat(
                Stream.of("build", input(tree), "--as-file-descriptor-set", "-o", "-", "--error-format", "json"),
                paths(tree)));
        if (run.exit() == FINDINGS) {
            throw new GateProblem(findings(run.err()).stream().map(Buf::line).collect(Collectors.joining("\n")));
        }
        requireSuccess(run);
        return FileDescriptorSet.parseFrom(run.out());
    }

    private static String line(Finding found) {
        return found.path == null
                ? found.message
                : "%s:%d:%d: %s".formatted(found.path, found.startLine, found.startColumn, found.message);
    }

    /** Returns the folder as an input of buf, which would take a name like "a.zip" for an archive. */
    private static String input(ProtoTree tree) {
        String folder = tree.folder().toString();
        return (folder.isEmpty() ? "." : folder) + "#format=dir";
    }

    /** Returns options that limit buf to the judged paths; none if a path is a module, which buf refuses. */
    private static Stream<String> paths(ProtoTree tree) {
        boolean hasModule = tree.paths().stream()
                .anyMatch(path -> tree.roots().stream().anyMatch(root -> root.equals(path) || root.startsWith(path))
                        || path.equals(Path.of("")));
        return hasModule
                ? Stream.empty()
                : tree.paths().stream()
                        .filter(path -> Files.exists(tree.folder().resolve(path)))
                        .flatMap(path ->
                                Stream.of("--path", tree.folder().resolve(path).toString()));
    }

    /**
     * Returns findings of buf's lint rules.
     *
     * @param files by their import names
     */
    public List<Finding> lint(ProtoTree tree, Collection<String> files) throws IOException {
        if (files.isEmpty()) {
            return List.of();
        }
        ProgramRun run =
                run(Stream.concat(Stream.of("lint", input(tree), "--error-format", "json"), paths(tree, files)));
        return found(run).stream().map(each -> each.in(tree)).toList();
    }

    /** Returns the diff that `buf format` would make in some files; "" if there is none. */
    public String format(ProtoTree tree, Collection<String> files) throws IOException {
        if (files.isEmpty()) {
            return "";
        }
        ProgramRun run =
                run(Stream.concat(Stream.of("format", input(tree), "--diff", "--exit-code"), paths(tree, files)));
        if (run.exit() != FINDINGS) {
            requireSuccess(run);
        }
        return run.text();
    }

    private static Stream<String> paths(ProtoTree tree, Collection<String> files) {
        return files.stream().flatMap(file -> Stream.of("--path", tree.displayPath(file)));
    }

    /**
     * Returns the breaks in an image, compared with an older image.
     *
     * @param rules ids of the rules
     */
    public List<Finding> breaking(Path image, Path against, Collection<String> rules) throws IOException {
        String config = JSON.writeValueAsString(Map.of("version", "v2", "breaking", Map.of("use", rules)));
        return found(runIn(
                OUTSIDE,
                Stream.of(
                                "breaking",
                                image.toAbsolutePath(),
                                "--against",
                                against.toAbsolutePath(),
                                "--config",
                                config,
                                "--error-format",
                                "json")
                        .map(Object::toString)));
    }

    /** Returns the rules for breaks; buf runs only at the first call. */
    public synchronized RuleCatalog rules() throws IOException {
        if (rules == null) {
            ProgramRun current =
                    runIn(OUTSIDE, Stream.of("config", "ls-breaking-rules", "--version", "v2", "--format", "json"));
            requireSuccess(current);
            ProgramRun former = runIn(
                    OUTSIDE,
                    Stream.of(
                            "config",
                            "ls-breaking-rules",
                            "--version",
                            "v1",
                            "--format",
                            "json",
                            "--include-deprecated"));
            requireSuccess(former);
            rules = RuleCatalog.of(rules(current), rules(former));
        }
        return rules;
    }

    private static List<RuleCatalog.Rule> rules(ProgramRun run) throws IOException {
        var rules = new ArrayList<RuleCatalog.Rule>();
        for (String line : run.text().lines().toList()) {
            rules.add(JSON.readValue(line, RuleCatalog.Rule.class));
        }
        return rules;
    }

    private static List<Finding> found(ProgramRun run) throws IOException {
        if (run.exit() != FINDINGS) {
            requireSuccess(run);
        }
        return findings(run.text());
    }

    private static List<Finding> findings(String lines) throws IOException {
        var findings = new ArrayList<Finding>();
        for (String line : lines.lines().filter(each -> !each.isBlank()).toList()) {
            findings.add(JSON.readValue(line, Finding.class));
        }
        return findings;
    }

    private static void requireSuccess(ProgramRun run) {
        if (run.exit() != 0) {
            throw new GateProblem(
                    "buf failed with exit code %d: %s".formatted(run.exit(), (run.err() + run.text()).strip()));
        }
    }

    private ProgramRun run(Stream<String> arguments) throws IOException {
        return runIn(Path.of("").toAbsolutePath(), arguments);
    }

    private ProgramRun runIn(Path folder, Stream<String> arguments) throws IOException {
        boolean isOnPath = executable.getParent() == null;
        String program = (isOnPath ? executable : executable.toAbsolutePath()).toString();
        List<String> command = Stream.concat(Stream.of(program), arguments).toList();
        try {
            return ProgramRun.of(BufCache.set(new ProcessBuilder(command).directory(folder.toFile())), new byte[0]);
        } catch (IOException failed) {
            throw new GateProblem(
                    "cannot start buf, which compiles and compares the protos: %s; install it (https://buf.build/docs/cli/installation), or pass its path with --buf"
                            .formatted(StartFailure.reason(executable.toString(), Path.of(""), failed)),
                    failed);
        }
    }
}
