package dev.interop.protos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldNameTest {
    static final String PROTO = """
            syntax = "proto3";
            package acme.v1;
            import "google/protobuf/timestamp.proto";
            message Order {
              string id = 1;
              google.protobuf.Timestamp updated_at = 2;
              repeated Item items = 3;
              map<string, Item> by_name = 4;
              map<string, string> labels = 5;
              map<int64, Item> by_number = 6;
              map<uint32, string> by_port = 7;
              map<bool, string> by_flag = 8;
              optional int32 weight = 9;
              Kind kind = 10;
              bytes raw = 11;
              repeated string tags = 12;
              oneof payment { Card card = 13; string invoice = 14; }
              message Item { string id = 1; Order order = 2; }
              message Card { int64 number = 1; }
              message Empty {}
              enum Kind { NONE = 0; BIG = 1; }
              Empty empty = 15;
            }
            message Reply { Order order = 1; }
            service Orders { rpc Get(Order) returns (Reply); }
            """;

    private static ServiceProtos protos;

    @BeforeAll
    static void compile(@TempDir Path folder) throws IOException {
        protos = new Tree(folder).write("orders.proto", PROTO).roots(".").load(TestBuf.PATH);
    }

    private static Descriptor type(String name) {
        return protos.types().find("acme.v1." + name);
    }

    private static FieldDescriptor find(String name) {
        Map<String, Descriptor> messages = new HashMap<>();
        for (String each : List.of("Order", "Order.Item", "Order.Empty", "Reply")) {
            messages.put(type(each).getFullName(), type(each));
        }
        messages.put("google.protobuf.Timestamp", protos.types().find("google.protobuf.Timestamp"));
        return FieldName.find(messages, name, "interop.yaml:9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.v1.Order.updated_at",
                "acme.v1.Order.labels",
                "acme.v1.Order.card",
                "acme.v1.Order.Item.id",
                "google.protobuf.Timestamp.nanos"
            })
    void finds_a_field_by_its_full_name(String name) {
        assertThat(find(name).getFullName()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "acme.v1.Order.updatedAt      | acme.v1.Order has no field 'updatedAt'; allowed: id, updated_at, items, by_name, labels, by_number, by_port, by_flag, weight, kind, raw, tags, card, invoice, empty",
                "acme.v1.Order.Item.name      | acme.v1.Order.Item has no field 'name'; allowed: id, order",
                "acme.v1.Order.items.id       | a full name ends with one field; begin with the message type of 'items', as in 'acme.v1.Order.Item.id'",
                "acme.v1.Order.Empty.x        | acme.v1.Order.Empty has no field 'x'; allowed: none, the message type has no fields",
                "acme.v1.Order.payment.card   | 'payment' is a oneof, which has no place in a path; write one of its fields: card, invoice",
                "acme.v1.Order.id.x           | 'id' has the type string, so 'x' cannot follow; end the path with 'id'",
                "acme.v1.Order.labels.x       | 'labels' has the type string, so 'x' cannot follow; end the path with 'labels'",
                "acme.v1.Order.kind.x         | 'kind' has the type acme.v1.Order.Kind, so 'x' cannot follow; end the path with 'kind'",
                "acme.v1.Order                | acme.v1.Order is a message type; add a field: id, updated_at, items, by_name, labels, by_number, by_port, by_flag, weight, kind, raw, tags, card, invoice, empty",
                "acme.v1.Ordr.id              | it must begin with the full name of a message type; in acme.v1, 'Ordr' is unknown, allowed: Order, Reply",
                "acme.v1                      | it must begin with the full name of a message type; in acme.v1, '' is unknown, allowed: Order, Reply",
                "Order.id                     | it must begin with the full name of a message type; 'Order' is unknown, allowed: acme, google",
                "acme.v1.Order..id            | acme.v1.Order has no field ''; allowed: id, updated_at, items, by_name, labels, by_number, by_port, by_flag, weight, kind, raw, tags, card, invoice, empty",
                "acme.v1.Order.LabelsEntry.key | acme.v1.Order has no field 'LabelsEntry'; allowed: id, updated_at, items, by_name, labels, by_number, by_port, by_flag, weight, kind, raw, tags, card, invoice, empty"
            })
    void unknown_name_is_refused_with_the_allowed_ones(String path, String message) {
        assertThatThrownBy(() -> find(path))
                .isExactlyInstanceOf(YamlProblem.class)
                .hasMessage("interop.yaml:9: field path '%s': %s", path, message);
    }
}
