package dev.interop.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.change.Layer;
import dev.interop.gate.report.ChangeRows.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeTableTest {
    private static final String PACKAGE = "acme.warehouse.inventory.management.v1";

    @Test
    void a_line_above_long_names_has_their_package() {
        var table = table(
                row(PACKAGE + ".Item.name", "renamed to title"),
                row(PACKAGE + ".Item.owner", "type %s.Owner → acme.v1.Owner".formatted(PACKAGE)),
                row("acme.v1.Owner.name", "removed"));

        assertThat(table.text(3)).isEqualTo("""
                change                                      since  JSON  generated names
                in acme.warehouse.inventory.management.v1:
                Item.name                                   v1     –     –
                  renamed to title
                Item.owner                                  v1     –     –
                  type Owner → acme.v1.Owner
                acme.v1.Owner.name                          v1     –     –
                  removed
                """);
        assertThat(table.markdownRows())
                .containsExactly(
                        "| in `acme.warehouse.inventory.management.v1`: |  |  |  |\n",
                        "| `Item.name`<br>renamed to title | v1 | – | – |\n",
                        "| `Item.owner`<br>type Owner → acme.v1.Owner | v1 | – | – |\n",
                        "| `acme.v1.Owner.name`<br>removed | v1 | – | – |\n");
    }

    @Test
    void a_package_within_another_name_stays() {
        assertThat(table(row(PACKAGE + ".Item.a_rather_long_name", "type my." + PACKAGE + ".Id"))
                        .text(1))
                .contains("my." + PACKAGE + ".Id");
    }

    @Test
    void a_long_name_without_a_visible_package_stays() {
        assertThat(table(row("acme/warehouse/inventory/management/v1/item.proto", "removed"))
                        .text(1))
                .contains("acme/warehouse/inventory/management/v1/item.proto");
    }

    @Test
    void rows_beyond_the_limit_are_counted() {
        var table = table(row("a.A.b", "removed"), row("a.A.c", "removed"), row("a.A.d", "removed"));

        assertThat(table.text(1)).endsWith("\n2 more; build/proto-gate/results.json has the rest\n");
        assertThat(table(row("a.A.b", "removed")).text(1)).doesNotContain("more");
    }

    private static ChangeTable table(Row... rows) {
        return new ChangeTable(List.of(rows), List.of(Layer.JSON));
    }

    private static Row row(String path, String words) {
        return new Row(path, words, Set.of("v1"), List.of(), Map.of());
    }
}
