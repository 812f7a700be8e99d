package dev.interop.gate.report;

import dev.interop.gate.change.Layer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Sentences about differences between languages that exist without any change. */
final class UnchangedNotes {
    private static final int EXAMPLES = 3;

    private record Note(Layer layer, Layer.Note note) {
        String sentence() {
            return "%s of %s: %s".formatted(layer.title(), note.path(), note.words());
        }
    }

    private UnchangedNotes() {}

    /** Returns one sentence for each difference, or one with examples if there are many. */
    static List<String> of(List<Layer.Run> runs) {
        List<Note> notes = runs.stream()
                .flatMap(run -> run.notes().stream().map(note -> new Note(run.layer(), note)))
                .toList();
        if (notes.size() <= EXAMPLES) {
            return notes.stream()
                    .map(note -> "without any change: " + note.sentence())
                    .toList();
        }
        return List.of("without any change: the languages differ at %d elements, for example %s; %s"
                .formatted(
                        notes.size(),
                        examples(notes).stream().map(Note::sentence).collect(Collectors.joining("; ")),
                        Limit.REST));
    }

    /** Returns examples, with different words if possible. */
    private static List<Note> examples(List<Note> notes) {
        var words = new HashSet<String>();
        var examples = new ArrayList<Note>();
        var others = new ArrayList<Note>();
        notes.forEach(note -> (words.add(note.note.words()) ? examples : others).add(note));
        examples.addAll(others);
        return examples.subList(0, EXAMPLES);
    }
}
