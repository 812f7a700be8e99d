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
    private final Descriptor catWas = VersionPair.type(versions.was(), "pets.Cat");
    private final Descriptor catIs = VersionPair.type(versions.is(), "zoo.Cat");

    @Test
    void writer_and_reader_depend_on_the_direction() {
        assertThat(toHead.fromRelease()).isTrue();
        assertThat(toHead.release()).isEqualTo("v1");
        assertThat(toHead.written(versions.pair("pets.Cat"))).isSameAs(catWas);
        assertThat(toHead.read(versions.pair("pets.Cat"))).isSameAs(catIs);
        assertThat(toRelease.fromRelease()).isFalse();
        assertThat(toRelease.release()).isEqualTo("v1");
        assertThat(toRelease.written(versions.pair("pets.Cat"))).isSameAs(catIs);
        assertThat(toRelease.read(versions.pair("pets.Cat"))).isSameAs(catWas);
    }

    @Test
    void a_field_has_its_released_name() {
        assertThat(toHead.path(catWas.findFieldByName("age"), catIs)).isEqualTo("pets.Cat.age");
        assertThat(toRelease.path(catIs.findFieldByName("years"), catWas)).isEqualTo("pets.Cat.age");
    }

    @Test
    void an_added_element_is_in_the_package_of_the_release() {
        assertThat(toRelease.path(catIs.findFieldByName("lives"), catWas)).isEqualTo("pets.Cat.lives");
        assertThat(toRelease.path(VersionPair.type(versions.is(), "zoo.Dog"))).isEqualTo("pets.Dog");
        assertThat(toRelease.path(value(catIs, "TABBY"), colors(catWas))).isEqualTo("pets.Color.TABBY");
    }

    @Test
    void a_message_has_its_released_name() {
        assertThat(toHead.path(VersionPair.type(versions.was(), "pets.Bowl"))).isEqualTo("pets.Bowl");
        assertThat(toRelease.path(VersionPair.type(versions.is(), "zoo.Dish"))).isEqualTo("pets.Bowl");
    }

    @Test
    void a_value_has_its_released_name() {
        assertThat(toHead.path(value(catWas, "RED"), colors(catIs))).isEqualTo("pets.Color.RED");
        assertThat(toRelease.path(value(catIs, "GINGER"), colors(catWas))).isEqualTo("pets.Color.RED");
    }

    @Test
    void the_reader_matches_by_name_and_then_by_number() {
        assertThat(toHead.reads(catWas.findFieldByName("age"), catIs)).contains(catIs.findFieldByName("years"));
        assertThat(toRelease.reads(catIs.findFieldByName("years"), catWas)).contains(catWas.findFieldByName("age"));
        assertThat(toRelease.reads(catIs.findFieldByName("lives"), catWas)).isEqualTo(Optional.empty());
        assertThat(toHead.reads(value(catWas, "RED"), colors(catIs))).contains(value(catIs, "GINGER"));
        assertThat(toRelease.reads(value(catIs, "TABBY"), colors(catWas))).isEqualTo(Optional.empty());
    }

    @Test
    void finds_a_renamed_or_missing_enum_value() {
        FieldDescriptor colorWas = catWas.findFieldByName("color");

        assertThat(toHead.misnamed(
                        List.of(value(catWas, "NONE"), value(catWas, "RED")), catIs.findFieldByName("color")))
                .contains(value(catWas, "RED"));
        assertThat(toRelease.misnamed(List.of(value(catIs, "TABBY")), colorWas)).contains(value(catIs, "TABBY"));
        assertThat(toRelease.misnamed(List.of(value(catIs, "NONE")), colorWas)).isEqualTo(Optional.empty());
        assertThat(toRelease.misnamed(List.of(colors(catIs).findValueByNumberCreatingIfUnknown(9)), colorWas))
                .isEqualTo(Optional.empty());
        assertThat(toHead.misnamed(List.of(value(catWas, "RED")), catIs.findFieldByName("years")))
                .isEqualTo(Optional.empty());
    }

    @Test
    void a_renamed_type_is_a_counterpart() {
        assertThat(toHead.areCounterparts(
                        VersionPair.type(versions.was(), "pets.Bowl"), VersionPair.type(versions.is(), "zoo.Dish")))
                .isTrue();
        assertThat(toRelease.areCounterparts(catIs, catWas)).isTrue();
        assertThat(toHead.areCounterparts(catWas, VersionPair.type(versions.is(), "zoo.Dog")))
                .isFalse();
    }

    private static EnumDescriptor colors(Descriptor cat) {
        return cat.findFieldByName("color").getEnumType();
    }

    private static EnumValueDescriptor value(Descriptor cat, String name) {
        return colors(cat).findValueByName(name);
    }
}
