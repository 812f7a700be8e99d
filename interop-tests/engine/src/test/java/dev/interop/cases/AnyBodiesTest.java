package dev.interop.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interop.yaml.YamlProblem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies with a google.protobuf.Any. */
class AnyBodiesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"extra\":{\"@type\":\"type.googleapis.com/acme.Order\",\"id\":\"a\",\"next\":{\"id\":\"b\"}}}",
                "{\"extra\":{}}",
                "{\"extra\":{\"@type\":\"type.googleapis.com/google.protobuf.Duration\",\"value\":\"3s\"}}"
            })
    void any_may_contain_each_type_of_the_protos(String json) throws JsonProcessingException {
        assertThat(Orders.json(Orders.ORDER, serialize(json))).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"@type\": \"type.googleapis.com/acme.Gone\"} | '@type: type.googleapis.com/acme.Gone' is not a message type of the service's protos; fix the name or add its file to 'protos'",
                "{\"@type\": \"acme.Order\"} | '@type' must be 'type.googleapis.com/MESSAGE', not 'acme.Order'",
                "{\"id\": \"a\"} | a google.protobuf.Any must be a mapping with '@type: type.googleapis.com/MESSAGE' and the fields of that message, not {\"id\":\"a\"}",
                "{\"@type\": \"type.googleapis.com/acme.Order\", \"count\": \"3\"} | field 'count' of acme.Order must be int32, not \"3\"",
                "{\"@type\": \"type.googleapis.com/acme.Order\", \"extra\": {\"@type\": \"type.googleapis.com/acme.Gone\"}} | '@type: type.googleapis.com/acme.Gone' is not a message type of the service's protos; fix the name or add its file to 'protos'"
            })
    void wrong_any_is_refused(String any, String message) {
        assertThatThrownBy(() -> serialize("{\"extra\": " + any + "}"))
                .isExactlyInstanceOf(YamlProblem.class)
                .hasMessage("good.yaml:7: " + message);
    }

    private static byte[] serialize(String json) throws JsonProcessingException {
        var body = new BodyEntry(new ObjectMapper().readTree(json), null, null, null);
        return Orders.METHODS
                .bodies()
                .serialize(List.of(body), Orders.ORDER, "good.yaml:7")
                .get(0);
    }
}
