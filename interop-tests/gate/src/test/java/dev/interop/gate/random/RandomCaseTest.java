package dev.interop.gate.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.random.RandomCase.AppliedEdit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomCaseTest {
    private static final List<RandomCase> CASES =
            LongStream.range(0, 1_500).mapToObj(RandomCase::of).toList();

    @Test
    void the_same_seed_makes_the_same_case() {
        List<RandomCase> again =
                LongStream.range(0, 50).mapToObj(RandomCase::of).toList();

        assertThat(again).isEqualTo(CASES.subList(0, 50));
    }

    @Test
    void each_seed_makes_another_schema() {
        assertThat(CASES.subList(0, 50).stream().map(RandomCase::before)).doesNotHaveDuplicates();
    }

    @Test
    void each_kind_of_edit_occurs() {
        var kinds = EnumSet.noneOf(EditKind.class);
        CASES.forEach(random -> random.edits().forEach(edit -> kinds.add(edit.kind())));

        assertThat(kinds).isEqualTo(EnumSet.allOf(EditKind.class));
    }

    @Test
    void a_case_has_one_to_four_edits() {
        assertThat(CASES.stream().map(random -> random.edits().size()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(1, 2, 3, 4);
    }

    @Test
    void each_part_of_the_language_occurs() {
        String all = CASES.stream()
                .flatMap(random -> random.before().values().stream())
                .collect(Collectors.joining("\n"));

        assertThat(all)
                .contains("syntax = \"proto2\";", "syntax = \"proto3\";", "edition = \"2023\";")
                .contains("features.enum_type = \"CLOSED\"".replace("\"", ""), "features.field_presence = IMPLICIT;")
                .contains("features.field_presence = EXPLICIT]", "features.field_presence = LEGACY_REQUIRED]")
                .contains("import \"shop/v1/", "import \"google/protobuf/any.proto\";")
                .contains("optional group ", "repeated group ", "required int32 ", "optional string ")
                .contains("map<string, ", "oneof ", "extend .", "extensions 1000 to 1999;", "reserved 100 to ")
                .contains("[default = ", "[packed = true]", "[packed = false]", "[json_name = ")
                .contains("option allow_alias = true;", " = -1;", "_UNSPECIFIED = 1;")
                .contains("(stream .", "returns (stream .", "option java_multiple_files = false;");
    }

    @Test
    void an_addition_keeps_every_line() {
        List<RandomCase> additions = CASES.stream()
                .filter(RandomCase::isAdditive)
                .filter(random -> random.edits().stream()
                        .map(AppliedEdit::kind)
                        .noneMatch(kind -> kind.name().startsWith("DEPRECATE_")))
                .toList();

        assertThat(additions)
                .hasSizeGreaterThan(100)
                .allSatisfy(random -> assertThat(lines(random.after())).containsAll(lines(random.before())));
    }

    @Test
    void other_cases_change_or_remove_lines() {
        assertThat(CASES.stream()
                        .filter(random -> !random.isAdditive())
                        .filter(random -> !lines(random.after()).containsAll(lines(random.before()))))
                .hasSizeGreaterThan(800);
    }

    private static List<String> lines(SortedMap<String, String> files) {
        var lines = new ArrayList<String>();
        files.forEach((path, text) ->
                text.lines().map(String::strip).map(line -> path + ": " + line).forEach(lines::add));
        return lines;
    }
}
