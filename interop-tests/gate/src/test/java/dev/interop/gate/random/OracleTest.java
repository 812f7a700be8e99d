package dev.interop.gate.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OracleTest {
    private static final String SOURCE = """
            package pets;
            message Cat {
              string name = 1;
              int64 age = 2;
              Color color = 3;
              repeated string toys = 4;
              map<string, int32> meals = 5;
              Cat parent = 6;
              oneof home {
                string street = 7;
                string farm = 8;
              }
            }
            enum Color {
              COLOR_UNSPECIFIED = 0;
              COLOR_BLACK = 1;
              COLOR_RED = 2;
            }
            """;

    @Test
    void nothing_is_lost_without_a_change() {
        assertThat(losses(SOURCE)).isEmpty();
    }

    @Test
    void a_renumbered_field_is_lost_on_the_wire() {
        assertThat(losses(changed("string name = 1;", "string name = 9;")))
                .containsExactly("wire pets.Cat.name certain");
    }

    @Test
    void a_renamed_field_is_lost_in_json() {
        assertThat(losses(changed("string name = 1;", "string title = 1;"))).containsExactly("JSON pets.Cat.name");
    }

    @Test
    void a_narrower_number_is_cut_off() {
        assertThat(losses(changed("int64 age", "int32 age")))
                .containsExactly("JSON pets.Cat.age certain", "wire pets.Cat.age certain");
    }

    @Test
    void the_values_of_a_map_are_compared() {
        assertThat(losses(changed("map<string, int32>", "map<string, sint32>"))).containsExactly("wire pets.Cat.meals");
    }

    @Test
    void a_list_that_became_one_value_loses_the_others() {
        assertThat(losses(changed("repeated string toys", "string toys")))
                .containsExactly("JSON pets.Cat.toys certain", "wire pets.Cat.toys certain");
    }

    @Test
    void a_renumbered_value_is_read_as_another_one() {
        assertThat(losses(changed("COLOR_BLACK = 1;", "COLOR_BLACK = 3;")))
                .containsExactly("wire pets.Cat.color certain");
    }

    @Test
    void a_removed_value_is_lost_in_json_and_not_certain() {
        assertThat(losses(changed("COLOR_RED = 2;", ""))).containsExactly("JSON pets.Cat.color");
    }

    @Test
    void a_field_in_a_oneof_replaces_the_others() {
        String moved =
                changed("string name = 1;\n", "").replace("string farm = 8;", "string farm = 8;\n    string name = 1;");

        assertThat(losses(moved)).containsExactly("JSON pets.Cat certain", "wire pets.Cat.name certain");
    }

    @Test
    void a_number_that_another_field_takes_over_arrives_there() {
        String taken =
                changed("string name = 1;\n", "").replace("repeated string toys = 4;", "repeated string toys = 1;");

        assertThat(losses(taken)).containsExactly("wire pets.Cat.name", "wire pets.Cat.toys certain");
    }

    private static String changed(String from, String to) {
        return TestVersions.replaced(SOURCE, from, to);
    }

    /** Returns the losses without their examples. */
    private static Set<String> losses(String current) {
        var losses = new TreeSet<String>();
        Oracle.losses(TestVersions.proto("v1", SOURCE), TestVersions.proto(Version.HEAD, current))
                .forEach(loss ->
                        losses.add(loss.layer().title() + " " + loss.path() + (loss.certain() ? " certain" : "")));
        return losses;
    }
}
