package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DirectionTest {
    private static final String PETS = """
            package pets;
            message Cat { int32 age = 1; Color color = 2; }
            message Bowl { string food = 1; }
            enum Color { NONE = 0; RED = 1; }
            """;
    private static final String ZOO = """
            package zoo;
            message Cat { int32 years = 1; Color color = 2; int32 lives = 3; }
            message Dish { string food = 1; }
            message Dog { string name = 1; }
            enum Color { NONE = 0; GINGER = 1; TABBY = 2; }
            """;
    private final VersionPair versions = VersionPair.of(PETS, ZOO);
    private final Direction toHead = versions.toHead();
    private final Direction toRelease = versions.toRelease();
    private final Descriptor releasedCat = VersionPair.type(versions.released(), "pets.Cat");
    private final Descriptor currentCat = VersionPair.type(versions.current(), "zoo.Cat");

    @Test
    void writer_and_reader_depend_on_the_direction() {
        assertThat(toHead.fromRelease()).isTrue();
        assertThat(toHead.release()).isEqualTo("v1");
        assertThat(toHead.written(versions.pair("pets.Cat"))).isSameAs(releasedCat);
        assertThat(toHead.read(versions.pair("pets.Cat"))).isSameAs(currentCat);
        assertThat(toRelease.fromRelease()).isFalse();
        assertThat(toRelease.release()).isEqualTo("v1");
        assertThat(toRelease.written(versions.pair("pets.Cat"))).isSameAs(currentCat);
        assertThat(toRelease.read(versions.pair("pets.Cat"))).isSameAs(releasedCat);
    }

    @Test
    void a_field_has_its_released_name() {
        assertThat(toHead.path(releasedCat.findFieldByName("age"), currentCat)).isEqualTo("pets.Cat.age");
        assertThat(toRelease.path(currentCat.findFieldByName("years"), releasedCat))
                .isEqualTo("pets.Cat.age");
    }

    @Test
    void an_added_element_is_in_the_package_of_the_release() {
        assertThat(toRelease.path(currentCat.findFieldByName("lives"), releasedCat))
                .isEqualTo("pets.Cat.lives");
        assertThat(toRelease.path(VersionPair.type(versions.current(), "zoo.Dog")))
                .isEqualTo("pets.Dog");
        assertThat(toRelease.path(value(currentCat, "TABBY"), colors(releasedCat)))
                .isEqualTo("pets.Color.TABBY");
    }

    @Test
    void a_message_has_its_released_name() {
        assertThat(toHead.path(VersionPair.type(versions.released(), "pets.Bowl")))
                .isEqualTo("pets.Bowl");
        assertThat(toRelease.path(VersionPair.type(versions.current(), "zoo.Dish")))
                .isEqualTo("pets.Bowl");
    }

    @Test
    void a_value_has_its_released_name() {
        assertThat(toHead.path(value(releasedCat, "RED"), colors(currentCat))).isEqualTo("pets.Color.RED");
        assertThat(toRelease.path(value(currentCat, "GINGER"), colors(releasedCat)))
                .isEqualTo("pets.Color.RED");
    }

    @Test
    void the_reader_matches_by_name_and_then_by_number() {
        assertThat(toHead.reads(releasedCat.findFieldByName("age"), currentCat))
                .contains(currentCat.findFieldByName("years"));
        assertThat(toRelease.reads(currentCat.findFieldByName("years"), releasedCat))
                .contains(releasedCat.findFieldByName("age"));
        assertThat(toRelease.reads(currentCat.findFieldByName("lives"), releasedCat))
                .isEqualTo(Optional.empty());
        assertThat(toHead.reads(value(releasedCat, "RED"), colors(currentCat))).contains(value(currentCat, "GINGER"));
        assertThat(toRelease.reads(value(currentCat, "TABBY"), colors(releasedCat)))
                .isEqualTo(Optional.empty());
    }

    @Test
    void finds_the_element_of_the_writer_for_one_of_the_reader() {
        FieldDescriptor years = currentCat.findFieldByName("years");
        FieldDescriptor lives = currentCat.findFieldByName("lives");

        assertThat(toHead.writes(years, releasedCat)).contains(releasedCat.findFieldByName("age"));
        assertThat(toHead.writes(lives, releasedCat)).isEqualTo(Optional.empty());
        assertThat(toHead.writes(value(currentCat, "GINGER"), colors(releasedCat)))
                .contains(value(releasedCat, "RED"));
        assertThat(toHead.readPath(years, releasedCat)).isEqualTo("pets.Cat.age");
        assertThat(toHead.readPath(lives, releasedCat)).isEqualTo("pets.Cat.lives");
        assertThat(toHead.readPath(value(currentCat, "TABBY"), colors(releasedCat)))
                .isEqualTo("pets.Color.TABBY");
        assertThat(toRelease.readPath(releasedCat.findFieldByName("age"), currentCat))
                .isEqualTo("pets.Cat.age");
    }

    @Test
    void finds_a_renamed_or_missing_enum_value() {
        FieldDescriptor releasedColor = releasedCat.findFieldByName("color");

        assertThat(toHead.misnamed(
                        List.of(value(releasedCat, "NONE"), value(releasedCat, "RED")),
                        currentCat.findFieldByName("color")))
                .contains(value(releasedCat, "RED"));
        assertThat(toRelease.misnamed(List.of(value(currentCat, "TABBY")), releasedColor))
                .contains(value(currentCat, "TABBY"));
        assertThat(toRelease.misnamed(List.of(value(currentCat, "NONE")), releasedColor))
                .isEqualTo(Optional.empty());
        assertThat(toRelease.misnamed(List.of(colors(currentCat).findValueByNumberCreatingIfUnknown(9)), releasedColor))
                .isEqualTo(Optional.empty());
        assertThat(toHead.misnamed(List.of(value(releasedCat, "RED")), currentCat.findFieldByName("years")))
                .isEqualTo(Optional.empty());
    }

    @Test
    void a_renamed_type_is_a_counterpart() {
        assertThat(toHead.areCounterparts(
                        VersionPair.type(versions.released(), "pets.Bowl"),
                        VersionPair.type(versions.current(), "zoo.Dish")))
                .isTrue();
        assertThat(toRelease.areCounterparts(currentCat, releasedCat)).isTrue();
        assertThat(toHead.areCounterparts(releasedCat, VersionPair.type(versions.current(), "zoo.Dog")))
                .isFalse();
    }

    private static EnumDescriptor colors(Descriptor cat) {
        return cat.findFieldByName("color").getEnumType();
    }

    private static EnumValueDescriptor value(Descriptor cat, String name) {
        return colors(cat).findValueByName(name);
    }
}
