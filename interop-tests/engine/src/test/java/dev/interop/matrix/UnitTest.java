package dev.interop.matrix;

import static dev.interop.matrix.Cells.OTHER_TO_OLD;
import static dev.interop.matrix.Cells.TO_OLD;
import static dev.interop.matrix.Cells.inSequence;
import static dev.interop.matrix.Cells.single;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.peer.ResetSpec.Before;
import dev.interop.plan.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitTest {
    private static final List<Cell> CELLS = List.of(
            single("a.yaml", "a/1", TO_OLD),
            single("a.yaml", "a/1", OTHER_TO_OLD),
            single("a.yaml", "a/2", TO_OLD),
            inSequence("b.yaml", "b/1", TO_OLD),
            inSequence("b.yaml", "b/2", TO_OLD),
            single("c.yaml", "c/1", OTHER_TO_OLD));

    @Test
    void reset_before_a_pairing_makes_one_unit_of_it() {
        assertThat(units(Before.PAIRING))
                .containsExactly(
                        List.of("client->old a/1", "client->old a/2", "client->old b/1", "client->old b/2"),
                        List.of("other-client->old a/1", "other-client->old c/1"));
    }

    @Test
    void reset_before_a_file_makes_a_unit_of_each_file_in_a_pairing() {
        assertThat(units(Before.FILE))
                .containsExactly(
                        List.of("client->old a/1", "client->old a/2"),
                        List.of("client->old b/1", "client->old b/2"),
                        List.of("other-client->old a/1"),
                        List.of("other-client->old c/1"));
    }

    @Test
    void reset_before_a_case_never_splits_a_sequence() {
        assertThat(units(Before.CASE))
                .containsExactly(
                        List.of("client->old a/1"),
                        List.of("client->old a/2"),
                        List.of("client->old b/1", "client->old b/2"),
                        List.of("other-client->old a/1"),
                        List.of("other-client->old c/1"));
    }

    private static List<List<String>> units(Before before) {
        return Unit.of(CELLS, before).stream()
                .map(unit -> Cells.texts(unit.cells()))
                .toList();
    }
}
