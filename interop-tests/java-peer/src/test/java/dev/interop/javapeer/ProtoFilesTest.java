package dev.interop.javapeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormat.ParseException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProtoFilesTest {
    private static final String A = """
            file {
              name: "a.proto" package: "a"
              message_type { name: "A" nested_type { name: "Inner" } }
              enum_type { name: "E" value { name: "ZERO" number: 0 } }
            }
            """;

    @Test
    void contains_the_messages_and_services_of_all_files() throws Exception {
        ProtoFiles files = ProtoFiles.link(set(A + """
                file {
                  name: "b.proto" package: "b" dependency: "a.proto"
                  message_type { name: "B" field { name: "a" number: 1 type_name: ".a.A.Inner" } }
                  service { name: "S" method { name: "M" input_type: ".a.A" output_type: ".b.B" } }
                }
                """));
        assertThat(files.messages())
                .extracting(message -> message.getFullName())
                .containsExactly("a.A", "a.A.Inner", "b.B");
        assertThat(files.services())
                .extracting(service -> service.getFullName())
                .containsExactly("b.S");
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                wrong(
                        "'b.proto' of file_descriptor_set imports 'a.proto', which is not among the files before it",
                        "file { name: 'b.proto' dependency: 'a.proto' }" + A),
                wrong("file_descriptor_set contains the file 'a.proto' twice", A + A),
                wrong(
                        "'b.proto' of file_descriptor_set cannot be linked: b.B.x: \".b.Nope\" is not defined.",
                        "file { name: 'b.proto' package: 'b' message_type { name: 'B' field { name: 'x' number: 1"
                                + " label: LABEL_OPTIONAL type: TYPE_MESSAGE type_name: '.b.Nope' } } }"),
                wrong(
                        "file_descriptor_set declares 'a.A' twice, in 'a.proto' and in 'b.proto'",
                        A + "file { name: 'b.proto' package: 'a' message_type { name: 'A' } }"),
                wrong(
                        "file_descriptor_set declares 'a.E' twice, in 'a.proto' and in 'b.proto'",
                        A + "file { name: 'b.proto' package: 'a' message_type { name: 'E' } }"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void rejects_unusable_files_with_one_sentence(String files, String sentence) {
        assertThatThrownBy(() -> ProtoFiles.link(set(files)))
                .isInstanceOf(UnusableFiles.class)
                .hasMessage(sentence);
    }

    @Test
    void rejects_bytes_that_are_not_a_file_set() {
        assertThatThrownBy(() -> ProtoFiles.link(ByteString.copyFromUtf8("\n")))
                .isInstanceOf(UnusableFiles.class)
                .hasMessageStartingWith("file_descriptor_set must be a serialized google.protobuf.FileDescriptorSet: ");
    }

    private static Arguments wrong(String sentence, String files) {
        return argumentSet(sentence, files, sentence);
    }

    private static ByteString set(String text) throws ParseException {
        return TextFormat.parse(text, FileDescriptorSet.class).toByteString();
    }
}
