package acme.depot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The expected values are those that Python prints. */
class PythonTextTest {
    @Test
    void length_and_prefix_count_code_points() {
        assertThat(PythonText.length("ab👋")).isEqualTo(3);
        assertThat(PythonText.prefix("ab👋cd", 3)).isEqualTo("ab👋");
        assertThat(PythonText.prefix("ab", 3)).isEqualTo("ab");
    }

    @Test
    void strip_removes_all_white_space() {
        assertThat(PythonText.strip("\u00a0\t\u2003a b\u0085\u001f ")).isEqualTo("a b");
        assertThat(PythonText.strip(" \u00a0")).isEmpty();
        assertThat(PythonText.strip("\u200b")).isEqualTo("\u200b");
    }

    @Test
    void order_is_by_code_points() {
        assertThat(Stream.of("😀", "～", "b", "", "ab", "a").sorted(PythonText.ORDER))
                .isEqualTo(List.of("", "a", "ab", "b", "～", "😀"));
    }

    @Test
    void case_fold_makes_equal_what_python_makes_equal() {
        assertThat(PythonText.caseFold("Straße")).isEqualTo(PythonText.caseFold("STRASSE"));
        assertThat(PythonText.caseFold("ΣΑΣ")).isEqualTo(PythonText.caseFold("σας"));
        assertThat(PythonText.caseFold("a")).isNotEqualTo(PythonText.caseFold("b"));
    }

    @Test
    void pattern_takes_the_digits_of_all_scripts() {
        assertThat(PythonText.pattern("\\d").matcher("٧").matches()).isTrue();
    }
}
