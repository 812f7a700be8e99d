package dev.interop.matrix;

import static dev.interop.matrix.Cells.TO_NEW;
import static dev.interop.matrix.Cells.TO_OLD;
import static dev.interop.matrix.Cells.inSequence;
import static dev.interop.matrix.Cells.single;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.plan.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrandTest {
    @Test
    void sequence_is_one_strand_in_each_pairing() {
        List<Cell> plan = List.of(
                inSequence("a.yaml", "a/1", TO_OLD),
                inSequence("a.yaml", "a/1", TO_NEW),
                single("b.yaml", "b/1", TO_OLD),
                inSequence("c.yaml", "c/1", TO_OLD),
                inSequence("a.yaml", "a/2", TO_OLD),
                inSequence("a.yaml", "a/2", TO_NEW),
                single("b.yaml", "b/2", TO_OLD));

        assertThat(Strand.of(plan))
                .extracting(strand -> Cells.texts(strand.cells()))
                .containsExactly(
                        List.of("client->old a/1", "client->old a/2"),
                        List.of("client->new a/1", "client->new a/2"),
                        List.of("client->old b/1"),
                        List.of("client->old c/1"),
                        List.of("client->old b/2"));
    }

    @Test
    void phase_of_a_single_cell_is_its_own() {
        assertThat(new Strand(List.of(Cells.alone("a.yaml", "a", TO_OLD))).phase())
                .isEqualTo(Phase.ALONE);
        assertThat(new Strand(List.of(single("a.yaml", "a", TO_OLD))).phase()).isEqualTo(Phase.TOGETHER);
    }
}
