package dev.interop.update;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.interop.cases.Case;
import dev.interop.file.AtomicFile;
import dev.interop.update.CaseOutcome.Change;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The edits of one case file. */
final class CaseFileEdit {
    private static final int CONTEXT = 3;

    private final Path file;
    private final String name;
    private final String text;
    private final Map<String, Map<Integer, Change>> byCase = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    /**
     * Reads a file.
     *
     * @param name the name of the file for messages
     * @throws YamlProblem the file is not in UTF-8
     * @throws IOException the file cannot be read
     */
    CaseFileEdit(Path file, String name) throws IOException {
        this.file = file;
        this.name = name;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException otherEncoding) {
            throw new YamlProblem(name, "the file is not in UTF-8, so it cannot be updated; convert it");
        }
    }

    Path file() {
        return file;
    }

    String name() {
        return name;
    }

    /** Returns the text of the file as it is. */
    CaseText parsed() {
        return new CaseText(name, text);
    }

    /** Returns the line in which a case begins, from 1. */
    static int line(Case testCase) {
        return Integer.parseInt(testCase.where().substring(testCase.where().lastIndexOf(':') + 1));
    }

    /** @param changes the changes by the index of the call in the file */
    void add(Case testCase, Map<Integer, Change> changes) {
        byCase.put(testCase.name(), changes);
        lines.put(testCase.name(), line(testCase));
    }

    Set<String> cases() {
        return byCase.keySet();
    }

    /** Returns the text with the changes of some cases. */
    String updated(Set<String> cases) {
        CaseText parsed = parsed();
        byCase.forEach((testCase, changes) -> {
            if (cases.contains(testCase)) {
                CaseText.Entry entry = parsed.entry(Objects.requireNonNull(lines.get(testCase)))
                        .orElseThrow();
                changes.forEach((call, change) -> change.writeTo(entry, call));
            }
        });
        return parsed.updated();
    }

    /** Writes the file with the changes of some cases, at once; its permissions stay. */
    void write(Set<String> cases) throws IOException {
        Path real = file.toRealPath();
        PosixFileAttributeView permissions = Files.getFileAttributeView(real, PosixFileAttributeView.class);
        var before = permissions == null ? null : permissions.readAttributes().permissions();
        AtomicFile.write(real, updated(cases));
        if (before != null) {
            Files.setPosixFilePermissions(real, before);
        }
    }

    /** Returns the changes of some cases as a unified diff. */
    String diff(Set<String> cases) {
        List<String> before = text.lines().toList();
        List<String> after = updated(cases).lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(name, name, before, DiffUtils.diff(before, after), CONTEXT).stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
