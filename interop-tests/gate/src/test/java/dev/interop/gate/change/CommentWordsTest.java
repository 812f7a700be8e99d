package dev.interop.gate.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommentWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Any text.            | ~Any
                                   text~
            Any text.            | Any text
            A, B and C           | A, B, and C.
            Any text             | Any text: - * …
            The name             | The `name`
            The name             | The "name"
            An id.               | ~An id.
                                   buf:lint:ignore FIELD_LOWER_SNAKE_CASE~
            An id.               | An id. (-- api-linter: core::0140 = disabled --)
            """)
    void ignores_what_has_no_meaning(String one, String other) {
        assertThat(CommentWords.of(one)).isEqualTo(CommentWords.of(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Any text             | Any texts
            must be set          | MUST be set
            x < 5                | x > 5
            at least -1          | at least 1
            version 1.5          | version 15
            [0, 1)               | [0, 1]
            Replies "Hello!"     | Replies "Hello."
            Replies `Hello!`     | Replies `Hello`
            a b                  | b a
            """)
    void distinguishes_what_may_have_a_meaning(String one, String other) {
        assertThat(CommentWords.of(one)).isNotEqualTo(CommentWords.of(other));
    }
}
