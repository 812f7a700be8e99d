package dev.interop.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.change.Layer;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnchangedNotesTest {
    private static final Layer.Note FLOAT = new Layer.Note("acme.Box.width", "in Python rejected, within HEAD");
    private static final Layer.Note NULL = new Layer.Note("acme.Box.none", "in Java lost, within HEAD");

    @Test
    void a_few_differences_have_a_sentence_each() {
        assertThat(UnchangedNotes.of(List.of(run(Layer.WIRE, NULL), run(Layer.JSON, FLOAT, NULL))))
                .containsExactly(
                        "without any change: wire of acme.Box.none: in Java lost, within HEAD",
                        "without any change: JSON of acme.Box.width: in Python rejected, within HEAD",
                        "without any change: JSON of acme.Box.none: in Java lost, within HEAD");
    }

    @Test
    void many_differences_have_one_sentence_with_different_examples() {
        assertThat(UnchangedNotes.of(List.of(run(Layer.JSON, FLOAT, FLOAT, FLOAT, NULL))))
                .containsExactly("without any change: the languages differ at 4 elements, for example JSON of"
                        + " acme.Box.width: in Python rejected, within HEAD; JSON of acme.Box.none: in Java lost, within"
                        + " HEAD; JSON of acme.Box.width: in Python rejected, within HEAD;"
                        + " build/proto-gate/results.json has the rest");
    }

    @Test
    void there_is_no_sentence_without_a_difference() {
        assertThat(UnchangedNotes.of(List.of(run(Layer.JSON)))).isEmpty();
    }

    private static Layer.Run run(Layer layer, Layer.Note... notes) {
        return new Layer.Run(layer, List.of(), "", List.of(), List.of(), List.of(notes), List.of());
    }
}
