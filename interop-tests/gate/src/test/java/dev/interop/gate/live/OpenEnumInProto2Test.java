package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenEnumInProto2Test {
    private static final Version PETS = TestVersions.version("v1", """
            name: "pets/color.proto" package: "pets" syntax: "proto3"
            enum_type {
              name: "Color"
              value { name: "COLOR_UNSPECIFIED" number: 0 }
              value { name: "COLOR_BLACK" number: 1 }
            }
            message_type {
              name: "Dog"
              field { name: "color" number: 1 type: TYPE_ENUM type_name: ".pets.Color" label: LABEL_OPTIONAL }
            }
            """, """
            name: "pets/cat.proto" package: "pets" syntax: "proto2" dependency: "pets/color.proto"
            message_type {
              name: "Cat"
              field { name: "color" number: 1 type: TYPE_ENUM type_name: ".pets.Color" label: LABEL_REQUIRED }
            }
            """);

    @Test
    void a_message_of_proto2_has_only_known_values() {
        assertThat(values("pets/cat.proto")).containsExactly("COLOR_BLACK", "COLOR_UNSPECIFIED");
    }

    @Test
    void a_message_of_proto3_has_an_unknown_value() {
        assertThat(values("pets/color.proto")).containsExactly("COLOR_BLACK", "UNKNOWN_ENUM_VALUE_Color_4242");
    }

    private static List<String> values(String file) {
        Descriptor message = PETS.files().get(file).getMessageTypes().get(0);
        return SampleValues.ofWriter().of(message.getFields().get(0)).stream()
                .map(Object::toString)
                .toList();
    }
}
