package dev.interop.gate.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final String LONG = "The number of items in the order, which is never negative, and which"
            + " the warehouse counts again before it sends the parcel to the customer.";

    @Test
    void shows_short_texts_completely() {
        assertThat(Excerpt.of("Any text.", "No text.")).isEqualTo(new Excerpt("Any text.", "No text."));
    }

    @Test
    void shows_the_part_of_long_texts_that_differs() {
        assertThat(Excerpt.of(LONG, LONG.replace("again", "once")))
                .isEqualTo(new Excerpt(
                        "…the warehouse counts again before it sends the…",
                        "…the warehouse counts once before it sends the…"));
    }

    @Test
    void shows_the_beginning_of_a_long_difference() {
        Excerpt excerpt = Excerpt.of("No.", LONG);

        assertThat(excerpt.released()).isEqualTo("No.");
        assertThat(excerpt.current())
                .startsWith("The number of items")
                .hasSize(101)
                .endsWith("…");
    }

    @Test
    void does_not_split_a_character() {
        String smiles = "😀".repeat(120);

        assertThat(Excerpt.of("x" + smiles, "No.").released()).isEqualTo("x" + "😀".repeat(49) + "…");
    }
}
