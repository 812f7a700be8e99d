package dev.interop.gate;

import dev.interop.gate.random.RandomCase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A random case in which the gate is wrong.
 *
 * @param faults what is wrong, in sentences
 * @param folder has the files of both versions and the report of the gate
 */
record RandomFault(RandomCase random, List<String> faults, Path folder) {
    /** Describes the faults, the edits and the protos, and how to reproduce them. */
    String text() {
        var text = new StringBuilder("✗ random case %d\n".formatted(random.seed()));
        faults.forEach(fault ->
                text.append("  ").append(fault.strip().replace("\n", "\n    ")).append('\n'));
        random.edits().forEach(edit -> text.append("  edit: %s: %s\n".formatted(edit.kind(), edit.words())));
        random.before().forEach((path, content) -> append(text, "old", path, content));
        for (Map.Entry<String, String> file : random.after().entrySet()) {
            if (!file.getValue().equals(random.before().get(file.getKey()))) {
                append(text, "new", file.getKey(), file.getValue());
            }
        }
        text.append("  files and report: ").append(folder).append('\n');
        text.append("  reproduce: interop-tests/interop dev prove-gate --random 1 --seed ")
                .append(random.seed())
                .append('\n');
        return text.toString();
    }

    private static void append(StringBuilder text, String version, String path, String content) {
        text.append("  %s/%s:\n".formatted(version, path)).append(content.indent(4));
    }
}
