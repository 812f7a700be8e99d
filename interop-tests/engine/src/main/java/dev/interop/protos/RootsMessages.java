package dev.interop.protos;

import dev.interop.yaml.YamlProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Formats messages of the compiler, with the user's paths and with advice on missing imports. */
record RootsMessages(List<Path> roots, ProtoTree tree) {
    /** Ends the message of buf about a missing import. */
    private static final String MISSING = "file does not exist";

    YamlProblem problem(List<BufBuild.Finding> findings, String where) {
        var lines = new LinkedHashSet<String>();
        var missing = new LinkedHashSet<String>();
        for (BufBuild.Finding finding : findings) {
            Optional<String> name = missingImport(finding);
            name.ifPresent(missing::add);
            lines.add(line(finding) + name.map(": \"%s\""::formatted).orElse(""));
        }
        return new YamlProblem(
                where, "the protos do not compile:\n%s%s".formatted(String.join("\n", lines), advice(missing)));
    }

    /** Returns one line in the format of compilers. */
    private String line(BufBuild.Finding finding) {
        String path = finding.path();
        return path == null
                ? finding.message()
                : "%s:%d:%d: %s".formatted(shown(path), finding.startLine(), finding.startColumn(), finding.message());
    }

    private String shown(String path) {
        return file(path).map(file -> file.path().toString()).orElse("(bundled) " + name(path));
    }

    private Optional<ProtoTree.File> file(String path) {
        return Optional.ofNullable(tree.files().get(name(path)));
    }

    private static String name(String path) {
        return path.substring(path.indexOf('/') + 1);
    }

    private Optional<String> missingImport(BufBuild.Finding finding) {
        if (finding.path() == null || !finding.message().endsWith(MISSING)) {
            return Optional.empty();
        }
        return file(finding.path())
                .flatMap(file -> new String(file.content(), StandardCharsets.UTF_8)
                        .lines()
                        .skip(Math.max(0, finding.startLine() - 1))
                        .findFirst())
                .flatMap(ProtoText::quoted);
    }

    private String advice(Set<String> missing) {
        if (missing.isEmpty()) {
            return "";
        }
        return "\nImports are relative to the proto roots (%s) or bundled (%s). Add the missing folders to 'roots' of 'protos'.%s"
                .formatted(
                        roots.stream().map(ProtoTree::shown).collect(Collectors.joining(", ")),
                        BundledProtos.FOLDERS,
                        missing.stream().map(this::location).collect(Collectors.joining()));
    }

    /** Returns where a missing file is, if a root contains it under another name. */
    private String location(String name) {
        return tree.files().values().stream()
                .map(ProtoTree.File::path)
                .filter(path -> path.endsWith(name))
                .findFirst()
                .map(path -> " For \"%s\", the root is '%s'.".formatted(name, root(path, Path.of(name))))
                .orElse("");
    }

    private static String root(Path path, Path name) {
        int folders = path.getNameCount() - name.getNameCount();
        if (folders == 0) {
            return path.isAbsolute() ? "/" : ".";
        }
        Path root = path.subpath(0, folders);
        return (path.isAbsolute() ? path.getRoot().resolve(root) : root).toString();
    }
}
