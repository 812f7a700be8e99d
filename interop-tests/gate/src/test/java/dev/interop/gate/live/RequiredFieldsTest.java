package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import dev.interop.gate.live.Deviation.Kind;
import dev.interop.gate.version.TestVersions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Samples for a reader that requires more than the writer. */
class RequiredFieldsTest {
    private static final String NEED = """
            name: "pets/pets.proto" package: "pets" syntax: "proto2"
            message_type {
              name: "Cat"
              field { name: "id" number: 1 type: TYPE_BOOL label: LABEL_REQUIRED }
              field { name: "tame" number: 2 type: TYPE_BOOL label: LABEL_OPTIONAL }
            }
            """;
    private static final String FREE = TestVersions.replaced(NEED, "LABEL_REQUIRED", "LABEL_OPTIONAL");
    private static final String KNOT = """
            name: "pets/pets.proto" package: "pets" syntax: "proto2"
            message_type {
              name: "Knot"
              field { name: "next" number: 1 type: TYPE_MESSAGE type_name: ".pets.Knot" label: LABEL_REQUIRED }
              field { name: "tight" number: 2 type: TYPE_BOOL label: LABEL_OPTIONAL }
            }
            """;

    @Test
    void samples_have_what_the_reader_requires() {
        VersionPair versions = VersionPair.ofFiles(List.of(NEED), List.of(FREE));

        assertThat(texts(versions.toRelease(), versions.pair("pets.Cat")))
                .containsExactly(
                        "no field: ",
                        "id = true: id: true",
                        "id = false: id: false",
                        "tame = true: id: true tame: true",
                        "tame = false: id: true tame: false",
                        "all fields: id: true tame: true");
    }

    @Test
    void the_rejection_of_a_field_is_not_explained_by_its_own_absence() {
        VersionPair versions = VersionPair.ofFiles(List.of(NEED), List.of(FREE));
        TypePair cat = versions.pair("pets.Cat");
        Direction direction = versions.toRelease();

        assertThat(new Samples(direction).of(cat))
                .filteredOn(sample -> SampleParts.of(direction, cat, sample).stream()
                        .allMatch(part -> part.reader() == direction.writer()))
                .extracting(sample -> sample.about().strip())
                .containsExactly("no field", "id = true", "id = false");
    }

    @Test
    void a_message_that_only_the_reader_makes_impossible_is_not_filled() {
        VersionPair versions = VersionPair.ofFiles(
                List.of(KNOT), List.of(TestVersions.replaced(KNOT, "LABEL_REQUIRED", "LABEL_OPTIONAL")));

        assertThat(texts(versions.toRelease(), versions.pair("pets.Knot")))
                .contains("no field: ", "tight = true: tight: true");
        assertThat(texts(versions.toHead(), versions.pair("pets.Knot"))).isEmpty();
    }

    @Test
    void a_missing_required_field_is_blamed() {
        VersionPair versions = VersionPair.ofFiles(List.of(NEED), List.of(FREE));

        assertThat(empty(versions.toRelease(), versions.pair("pets.Cat")))
                .isEqualTo(new Deviation("pets.Cat.id", Kind.REJECTED, true, "without id"));
    }

    @Test
    void a_required_field_that_the_writer_does_not_have_is_blamed() {
        String without = TestVersions.replaced(
                NEED, "field { name: \"id\" number: 1 type: TYPE_BOOL label: LABEL_REQUIRED }", "");
        VersionPair added = VersionPair.ofFiles(List.of(without), List.of(NEED));
        VersionPair removed = VersionPair.ofFiles(List.of(NEED), List.of(without));

        assertThat(empty(added.toHead(), added.pair("pets.Cat")))
                .isEqualTo(new Deviation("pets.Cat.id", Kind.REJECTED, true, "without id"));
        assertThat(empty(removed.toRelease(), removed.pair("pets.Cat")))
                .isEqualTo(new Deviation("pets.Cat.id", Kind.REJECTED, true, "without id"));
    }

    @Test
    void a_required_field_that_the_reader_does_not_know_is_not_a_failure() {
        String without = TestVersions.replaced(
                NEED, "field { name: \"id\" number: 1 type: TYPE_BOOL label: LABEL_REQUIRED }", "");
        VersionPair versions = VersionPair.ofFiles(List.of(without), List.of(NEED));

        assertThat(empty(versions.toRelease(), versions.pair("pets.Cat")))
                .isEqualTo(new Deviation("pets.Cat.id", Kind.REJECTED, false, ""));
    }

    /** Returns the deviation if the sample without optional fields is rejected. */
    private static Deviation empty(Direction direction, TypePair pair) {
        return Rejections.deviation(
                direction, Mode.BINARY, pair, new Samples(direction).of(pair).get(0));
    }

    private static List<String> texts(Direction direction, TypePair pair) {
        return new Samples(direction)
                .of(pair).stream()
                        .map(sample -> sample.about() + ": "
                                + TextFormat.printer().emittingSingleLine(true).printToString(sample.message()))
                        .toList();
    }
}
