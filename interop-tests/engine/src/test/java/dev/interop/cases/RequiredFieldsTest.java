package dev.interop.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.AnyProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormat.ParseException;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.interop.yaml.YamlProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies whose type has required fields, which exist in proto2. */
class RequiredFieldsTest {
    private static final String FILE = """
            name: "pets.proto" package: "pets" syntax: "proto2" dependency: "google/protobuf/any.proto"
            message_type {
              name: "Cat"
              field { name: "name" number: 1 type: TYPE_STRING label: LABEL_REQUIRED }
              field { name: "note" number: 2 type: TYPE_STRING label: LABEL_OPTIONAL }
              field { name: "kitten" number: 3 type: TYPE_MESSAGE type_name: ".pets.Cat" label: LABEL_OPTIONAL }
              field { name: "extra" number: 4 type: TYPE_MESSAGE type_name: ".google.protobuf.Any" label: LABEL_OPTIONAL }
            }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"note":"n"} | {"note":"n"} is not a valid pets.Cat: it lacks the required field 'name'; add it
            {"kitten":{"name":"k"}} | {"kitten":{"name":"k"}} is not a valid pets.Cat: it lacks the required field 'name'; add it
            {"kitten":{}} | {"kitten":{}} is not a valid pets.Cat: Message missing required fields: name
            {"name":"a","extra":{"@type":"type.googleapis.com/pets.Cat"}} | {"name":"a","extra":{"@type":"type.googleapis.com/pets.Cat"}} is not a valid pets.Cat: Message missing required fields: name
            """)
    void rejects_json_without_a_required_field(String json, String message) throws Exception {
        BodyEntry body = json(json);

        assertThatThrownBy(() -> serialize(body))
                .isExactlyInstanceOf(YamlProblem.class)
                .hasMessage("pets.yaml:7: " + message);
    }

    @Test
    void rejects_a_filled_field_without_a_required_field() {
        var body = new BodyEntry(null, null, new BodyEntry.Filled("note", null, "n", 2, null), null);

        assertThatThrownBy(() -> serialize(body))
                .isExactlyInstanceOf(YamlProblem.class)
                .hasMessage(
                        "pets.yaml:7: a body with only 'note' filled is not a valid pets.Cat: it lacks the required field 'name'; use 'json'");
    }

    @Test
    void accepts_all_required_fields() throws Exception {
        assertThat(serialize(json("{\"name\": \"Ada\"}"))).isEqualTo(new byte[] {10, 3, 'A', 'd', 'a'});
    }

    private static BodyEntry json(String json) throws JsonProcessingException {
        return new BodyEntry(new ObjectMapper().readTree(json), null, null, null);
    }

    private static byte[] serialize(BodyEntry body) throws ParseException, DescriptorValidationException {
        FileDescriptor file = FileDescriptor.buildFrom(
                TextFormat.parse(FILE, FileDescriptorProto.class), new FileDescriptor[] {AnyProto.getDescriptor()});
        TypeRegistry types =
                TypeRegistry.newBuilder().add(file.getMessageTypes()).build();
        return new Bodies(types)
                .serialize(List.of(body), file.getMessageTypes().get(0), "pets.yaml:7")
                .get(0);
    }
}
