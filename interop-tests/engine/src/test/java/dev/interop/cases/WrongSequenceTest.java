package dev.interop.cases;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.yaml.YamlProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error in a sequence and in references to earlier replies, with its message. */
class WrongSequenceTest {
    private static final String GOOD = SequenceReaderTest.GOOD;
    private static final String ID = "send: [{json: {id: \"$(orders/create.order.id)\"}}]";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void rejects_a_wrong_reference(String field, String message) {
        assertRefused(GOOD.replace(ID, "send: [{json: {" + field + "}}]"), "good.yaml:16: " + message);
    }

    static List<Arguments> rejects_a_wrong_reference() {
        return List.of(
                wrong(
                        "unknown case",
                        "id: $(orders/make.order.id)",
                        "'$(orders/make.order.id)' must be '$(CASE.FIELD)' with an earlier case of this file; allowed: orders/create; for the text itself, write '$$(orders/make.order.id)'"),
                wrong(
                        "no field",
                        "id: $(orders/create)",
                        "'$(orders/create)' must be '$(CASE.FIELD)' with an earlier case of this file; allowed: orders/create; for the text itself, write '$$(orders/create)'"),
                wrong(
                        "the case itself",
                        "id: $(orders/get.order.id)",
                        "'$(orders/get.order.id)': the case 'orders/get' does not run before this one; allowed: orders/create"),
                wrong(
                        "unknown field",
                        "id: $(orders/create.order.number)",
                        "field path 'order.number': acme.Order has no field 'number'; allowed: id, count, total, price, paid, color, token, at, note, tags, next, names, extra"),
                wrong(
                        "field of a text",
                        "id: $(orders/create.order.id.x)",
                        "field path 'order.id.x': 'id' has the type string, so 'x' cannot follow; end the path with 'id'"),
                wrong(
                        "repeated field",
                        "id: $(orders/create.order.tags)",
                        "field path 'order.tags': the field is repeated; add the index of an element, as in 'order.tags.0', or the key of a map"),
                wrong(
                        "message for a number",
                        "count: $(orders/create.order)",
                        "'$(orders/create.order)' is acme.Order, but the field 'count' of acme.Order must be int32"),
                wrong(
                        "number for a text",
                        "id: $(orders/create.order.count)",
                        "'$(orders/create.order.count)' is int32, but the field 'id' of acme.Order must be string"),
                wrong(
                        "long for an int",
                        "count: $(orders/create.order.total)",
                        "'$(orders/create.order.total)' is uint64, but the field 'count' of acme.Order must be int32"),
                wrong(
                        "text for an enum",
                        "color: $(orders/create.order.id)",
                        "'$(orders/create.order.id)' is string, but the field 'color' of acme.Order must be acme.Color"),
                wrong(
                        "text for a time",
                        "next: {at: $(orders/create.order.id)}",
                        "'$(orders/create.order.id)' is string, but the field 'at' of acme.Order must be google.protobuf.Timestamp"),
                wrong(
                        "message in a text",
                        "id: a $(orders/create.order)",
                        "'$(orders/create.order)' is acme.Order, which cannot be part of a text; use one of its fields"),
                wrong(
                        "unfinished reference",
                        "id: \"$(orders/create.order.id\"",
                        "'$(orders/create.order.id' has '$(' without ')'; for the text itself, write '$$('"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void rejects_a_wrong_file(String yaml, String message) {
        assertRefused(yaml, message);
    }

    static List<Arguments> rejects_a_wrong_file() {
        return List.of(
                wrong(
                        "reference without a sequence",
                        GOOD.replace("sequence: true\n", ""),
                        "good.yaml:15: '$(orders/create.order.id)' is only allowed in a file with 'sequence: true'; for the text itself, write '$$(orders/create.order.id)'"),
                wrong(
                        "reference to a later case",
                        GOOD.replace("{count: 2}", "{id: $(orders/get.order.id)}"),
                        "good.yaml:8: '$(orders/get.order.id)': the case 'orders/get' does not run before this one; allowed: none, because no case runs before"),
                wrong(
                        "sequence that is a text",
                        GOOD.replace("sequence: true", "sequence: 'yes'"),
                        "good.yaml:1: 'sequence' must be true or false, not \"yes\""),
                wrong(
                        "unknown field",
                        GOOD.replace("sequence: true", "sequences: true"),
                        "good.yaml:1: unknown field 'sequences'; allowed: axes, cases, follow-up, sequence"),
                wrong(
                        "whole request of another type",
                        GOOD.replace(
                                "{json: {id: \"$(orders/create.order.id)\"}}", "{json: $(orders/create.order.at)}"),
                        "good.yaml:16: '$(orders/create.order.at)' is google.protobuf.Timestamp, but the message must be acme.Order"),
                wrong(
                        "alone",
                        GOOD.replace(
                                "    source: orders.proto\n    calls:\n      - method: acme.Orders/Create",
                                "    source: orders.proto\n    alone: true\n    calls:\n      - method: acme.Orders/Create"),
                        "good.yaml:3: 'alone' is not allowed in a file with 'sequence: true', because other pairings run at the same time; move the case to another file"),
                wrong(
                        "raw client",
                        "sequence: true\n"
                                + RawCaseReaderTest.CLIENT
                                        .replace("greeterpb.Greeter/SayHello", "acme.Orders/Get")
                                        .replaceAll("[{](name|message): [^}]*}}", "{}}"),
                        "good.yaml:3: 'raw-client' is not allowed in a file with 'sequence: true', because the engine itself is then the client, in a pairing of its own; move the case to another file"),
                wrong(
                        "raw server",
                        GOOD.replace(
                                "        send: [{json: {count: 2}}]",
                                "        raw-server: [close]\n        send: [{json: {count: 2}}]"),
                        "good.yaml:3: 'raw-server' is not allowed in a file with 'sequence: true', because the engine itself is then the server, which keeps no state; move the case to another file"),
                wrong(
                        "earlier case on fewer servers",
                        GOOD.replaceFirst("    source:", "    servers: [java]\n    source:"),
                        "good.yaml:11: the case uses a reply of 'orders/create', which runs only with servers [java]; restrict 'servers' of this case to them, too"),
                wrong(
                        "earlier case on fewer clients",
                        GOOD.replaceFirst("    source:", "    clients: [java]\n    source:"),
                        "good.yaml:11: the case uses a reply of 'orders/create', which runs only with clients [java]; restrict 'clients' of this case to them, too"));
    }

    private static Arguments wrong(String name, String yaml, String message) {
        return Arguments.argumentSet(name, yaml, message);
    }

    private void assertRefused(String yaml, String message) {
        assertThatThrownBy(() -> {
                    Files.writeString(folder.resolve("good.yaml"), yaml, StandardCharsets.UTF_8);
                    CaseFolder.read(folder, Orders.METHODS);
                })
                .isInstanceOf(YamlProblem.class)
                .hasMessage(message);
    }
}
