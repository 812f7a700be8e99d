package dev.interop.protos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuePathTest {
    private static ServiceProtos protos;

    @BeforeAll
    static void compile(@TempDir Path folder) throws IOException {
        protos = new Tree(folder)
                .write("orders.proto", FieldNameTest.PROTO)
                .roots(".")
                .load(TestBuf.PATH);
    }

    private static Descriptor type(String name) {
        return protos.types().find("acme.v1." + name);
    }

    private static Message order(String json) throws IOException {
        var order = DynamicMessage.newBuilder(type("Order"));
        JsonFormat.parser().merge(json, order);
        return order.build();
    }

    private static Optional<Object> value(String path, String json) throws IOException {
        return ValuePath.of(type("Order"), path, "cases.yaml:7").read(order(json));
    }

    @Test
    void value_is_read() throws IOException {
        assertThat(value("id", "{\"id\": \"a\"}")).contains("a");
        assertThat(value("id", "{}")).contains("");
        assertThat(value("weight", "{\"weight\": 0}")).contains(0);
        assertThat(value("weight", "{}")).isEmpty();
        assertThat(value("raw", "{\"raw\": \"AQ==\"}")).contains(ByteString.fromHex("01"));
        assertThat(value("kind", "{\"kind\": \"BIG\"}")).map(Object::toString).contains("BIG");
        assertThat(value("updated_at.seconds", "{\"updatedAt\": \"1970-01-01T00:00:09Z\"}"))
                .contains(9L);
        assertThat(value("updated_at.seconds", "{}")).isEmpty();
        assertThat(value("card.number", "{\"card\": {\"number\": 4}}")).contains(4L);
        assertThat(value("card.number", "{\"invoice\": \"x\"}")).isEmpty();
        assertThat(value("invoice", "{\"invoice\": \"\"}")).contains("");
        assertThat(value("invoice", "{}")).isEmpty();
    }

    @Test
    void value_is_read_from_repeated_fields() throws IOException {
        String json = "{\"items\": [{\"id\": \"a\"}, {\"id\": \"b\", \"order\": {\"tags\": [\"t\"]}}]}";

        assertThat(value("items.1.id", json)).contains("b");
        assertThat(value("items.2.id", json)).isEmpty();
        assertThat(value("items.1.order.tags.0", json)).contains("t");
        assertThat(value("items.0.order.tags.0", json)).isEmpty();
        assertThat(value("items.1.order.tags", json)).contains(List.of("t"));
        assertThat(value("tags", json)).contains(List.of());
    }

    @Test
    void value_is_read_from_maps() throws IOException {
        String json = """
                {"byName": {"x": {"id": "a"}}, "labels": {"a.b": "dotted"}, "byNumber": {"-7": {"id": "n"}},
                 "byPort": {"4294967295": "p"}, "byFlag": {"true": "f"}}""";

        assertThat(value("by_name.x.id", json)).contains("a");
        assertThat(value("by_name.y.id", json)).isEmpty();
        assertThat(value("labels.a.b", json)).contains("dotted");
        assertThat(value("by_number.-7.id", json)).contains("n");
        assertThat(value("by_port.4294967295", json)).contains("p");
        assertThat(value("by_flag.true", json)).contains("f");
        assertThat(value("by_flag.false", json)).isEmpty();
    }

    @Test
    void reads_a_message_of_other_descriptors(@TempDir Path folder) throws IOException {
        ServiceProtos other = new Tree(folder)
                .write("orders.proto", FieldNameTest.PROTO)
                .roots(".")
                .load(TestBuf.PATH);
        Descriptor type = other.types().find("acme.v1.Order");
        var message = DynamicMessage.newBuilder(type)
                .setField(type.findFieldByName("id"), "a")
                .build();

        assertThat(ValuePath.of(type("Order"), "id", "x").read(message)).contains("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "items.id         | 'items' is repeated, so an index must follow, not 'id'; for example items.0",
                "items.-1.id      | 'items' is repeated, so an index must follow, not '-1'; for example items.0",
                "items.0.name     | acme.v1.Order.Item has no field 'name'; allowed: id, order",
                "tags.0.x         | 'tags' has the type string, so 'x' cannot follow; end the path with 'tags'",
                "by_number.x.id   | the keys of the map 'by_number' have the type int64, not 'x'",
                "by_port.-1       | the keys of the map 'by_port' have the type uint32, not '-1'",
                "by_flag.yes      | the keys of the map 'by_flag' have the type bool, not 'yes'",
                "by_name.x.y      | acme.v1.Order.Item has no field 'y'; allowed: id, order",
                "id.x             | 'id' has the type string, so 'x' cannot follow; end the path with 'id'"
            })
    void wrong_value_path_is_refused(String path, String message) {
        assertThatThrownBy(() -> ValuePath.of(type("Order"), path, "cases.yaml:7"))
                .isExactlyInstanceOf(YamlProblem.class)
                .hasMessage("cases.yaml:7: field path '%s': %s", path, message);
    }
}
