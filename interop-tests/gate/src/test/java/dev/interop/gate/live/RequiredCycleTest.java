package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.interop.gate.version.TestVersions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredCycleTest {
    private static final String PETS = """
            name: "pets/pets.proto" package: "pets" syntax: "proto2"
            message_type {
              name: "Self"
              field { name: "self" number: 1 type: TYPE_MESSAGE type_name: ".pets.Self" label: LABEL_REQUIRED }
            }
            message_type {
              name: "Egg"
              field { name: "hen" number: 1 type: TYPE_MESSAGE type_name: ".pets.Hen" label: LABEL_REQUIRED }
            }
            message_type {
              name: "Hen"
              field { name: "egg" number: 1 type: TYPE_MESSAGE type_name: ".pets.Egg" label: LABEL_REQUIRED }
            }
            message_type {
              name: "Coop"
              field { name: "hen" number: 1 type: TYPE_MESSAGE type_name: ".pets.Hen" label: LABEL_REQUIRED }
            }
            message_type {
              name: "Holder"
              field { name: "self" number: 1 type: TYPE_MESSAGE type_name: ".pets.Self" label: LABEL_OPTIONAL }
              field { name: "all" number: 2 type: TYPE_MESSAGE type_name: ".pets.Self" label: LABEL_REPEATED }
              field { name: "hen" number: 3 type: TYPE_MESSAGE type_name: ".pets.Hen" label: LABEL_OPTIONAL oneof_index: 0 }
              field { name: "name" number: 4 type: TYPE_STRING label: LABEL_OPTIONAL oneof_index: 0 }
              field { name: "tree" number: 5 type: TYPE_MESSAGE type_name: ".pets.Tree" label: LABEL_REQUIRED }
              oneof_decl { name: "any" }
            }
            message_type {
              name: "Tree"
              field { name: "parent" number: 1 type: TYPE_MESSAGE type_name: ".pets.Tree" label: LABEL_OPTIONAL }
            }
            """;
    private static final LoadableVersion PETS_VERSION = LoadableVersion.of(TestVersions.version("v1", PETS));

    @ParameterizedTest
    @CsvSource({"Self, pets.Self.self", "Egg, pets.Hen.egg", "Hen, pets.Egg.hen", "Coop, pets.Egg.hen"})
    void a_type_that_requires_itself_has_no_samples(String type, String field) {
        assertThat(RequiredCycle.in(type(type)).map(FieldDescriptor::getFullName))
                .hasValue(field);
        assertThat(VersionPair.samples(PETS_VERSION, "pets." + type)).isEmpty();
    }

    @Test
    void a_type_that_may_hold_itself_has_no_required_cycle() {
        assertThat(RequiredCycle.in(type("Tree"))).isEmpty();
        assertThat(RequiredCycle.in(type("Holder"))).isEmpty();
    }

    @Test
    void samples_omit_fields_of_impossible_types() {
        assertThat(VersionPair.samples(PETS_VERSION, "pets.Holder"))
                .extracting(sample -> sample.about().strip())
                .contains("no field", "name = \"Ada\"", "all fields")
                .noneMatch(about -> about.startsWith("self") || about.startsWith("all =") || about.startsWith("hen"));
        assertThat(VersionPair.samples(PETS_VERSION, "pets.Holder"))
                .allMatch(sample -> sample.message().isInitialized());
    }

    private static Descriptor type(String name) {
        return VersionPair.type(PETS_VERSION, "pets." + name);
    }
}
