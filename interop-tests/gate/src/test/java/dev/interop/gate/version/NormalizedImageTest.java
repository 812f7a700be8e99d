package dev.interop.gate.version;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import org.junit.jupiter.api.Test;

class NormalizedImageTest {
    private static final String ORDERED = """
            name: "pets/a.proto"
            dependency: ["pets/b.proto", "pets/c.proto"]
            public_dependency: 1
            message_type {
              name: "A"
              field { name: "one" number: 1 oneof_index: 0 }
              field { name: "two" number: 2 oneof_index: 1 }
              field { name: "three" number: 3 oneof_index: 2 proto3_optional: true }
              oneof_decl { name: "x" }
              oneof_decl { name: "y" }
              oneof_decl { name: "_three" }
              reserved_range { start: 7 end: 8 }
              reserved_range { start: 9 end: 10 }
              reserved_name: ["p", "q"]
            }
            message_type { name: "B" }
            enum_type {
              name: "E"
              value { name: "ZERO" number: 0 }
              value { name: "BELOW" number: -1 }
              value { name: "ONE" number: 1 }
              value { name: "ANOTHER" number: 1 }
            }
            service { name: "S" method { name: "A" } method { name: "B" } }
            service { name: "T" }
            """;

    @Test
    void the_order_of_declarations_does_not_matter() {
        String other = """
                name: "pets/a.proto"
                dependency: ["pets/c.proto", "pets/b.proto"]
                public_dependency: 0
                message_type { name: "B" }
                message_type {
                  name: "A"
                  field { name: "three" number: 3 oneof_index: 2 proto3_optional: true }
                  field { name: "two" number: 2 oneof_index: 0 }
                  field { name: "one" number: 1 oneof_index: 1 }
                  oneof_decl { name: "y" }
                  oneof_decl { name: "x" }
                  oneof_decl { name: "_three" }
                  reserved_range { start: 9 end: 10 }
                  reserved_range { start: 7 end: 8 }
                  reserved_name: ["q", "p"]
                }
                enum_type {
                  name: "E"
                  value { name: "ZERO" number: 0 }
                  value { name: "ONE" number: 1 }
                  value { name: "ANOTHER" number: 1 }
                  value { name: "BELOW" number: -1 }
                }
                service { name: "T" }
                service { name: "S" method { name: "B" } method { name: "A" } }
                """;

        assertThat(normalized(other)).isEqualTo(normalized(ORDERED)).isEqualTo(TestVersions.set(ORDERED));
    }

    @Test
    void the_first_enum_value_and_first_name_of_a_number_matter() {
        String default1 = ORDERED.replace("name: \"ZERO\" number: 0", "name: \"ZERO\" number: 5");
        String swapped = ORDERED.replace("\"ONE\"", "\"X\"")
                .replace("\"ANOTHER\"", "\"ONE\"")
                .replace("\"X\"", "\"ANOTHER\"");

        assertThat(normalized(default1).getFile(0).getEnumType(0).getValue(0).getName())
                .isEqualTo("ZERO");
        assertThat(normalized(swapped)).isNotEqualTo(normalized(ORDERED));
    }

    @Test
    void comments_and_source_positions_do_not_matter() {
        FileDescriptorProto commented = TestVersions.file(ORDERED + """
                source_code_info { location { path: 4 span: 1 leading_comments: "new" } }
                """);

        assertThat(NormalizedImage.of(
                        FileDescriptorSet.newBuilder().addFile(commented).build()))
                .isEqualTo(TestVersions.set(ORDERED));
    }

    @Test
    void members_of_a_oneof_stay_together() {
        String interleaved = """
                name: "pets/a.proto"
                message_type {
                  name: "A"
                  field { name: "last" number: 9 oneof_index: 1 }
                  field { name: "four" number: 4 }
                  field { name: "five" number: 5 oneof_index: 1 }
                  field { name: "seven" number: 7 oneof_index: 0 }
                  field { name: "three" number: 3 oneof_index: 0 }
                  field { name: "six" number: 6 oneof_index: 2 proto3_optional: true }
                  field { name: "one" number: 1 }
                  oneof_decl { name: "x" }
                  oneof_decl { name: "y" }
                  oneof_decl { name: "_six" }
                }
                """;

        assertThat(normalized(interleaved).getFile(0).getMessageType(0).getFieldList())
                .extracting(FieldDescriptorProto::getName)
                .containsExactly("one", "three", "seven", "four", "five", "last", "six");
    }

    @Test
    void an_option_matters() {
        assertThat(normalized(ORDERED + "options { java_package: \"x\" }")).isNotEqualTo(normalized(ORDERED));
    }

    private static FileDescriptorSet normalized(String file) {
        return NormalizedImage.of(TestVersions.set(file));
    }
}
