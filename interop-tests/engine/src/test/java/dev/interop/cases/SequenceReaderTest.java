package dev.interop.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.interop.v1.MetadataEntry;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases that use fields of earlier replies. */
class SequenceReaderTest {
    static final String GOOD = """
            sequence: true
            cases:
              - name: orders/create
                requirement: An order is created.
                source: orders.proto
                calls:
                  - method: acme.Orders/Create
                    send: [{json: {count: 2}}]
                    expect: {messages: [{json: {}}]}
              - name: orders/get
                requirement: The order is returned.
                source: orders.proto
                calls:
                  - method: acme.Orders/Get
                    metadata: {x-order: ["no $(orders/create.order.id)", "$$(ls)"]}
                    send: [{json: {id: "$(orders/create.order.id)"}}]
                    expect:
                      messages: [{json: {order: {id: "$(orders/create.order.id)", tags: ["$(orders/create.order.id)!", "$$(x)"]}}}]
            """;

    private static final Map<String, ByteString> REPLIES = Map.of("orders/create", Orders.message(Orders.REPLY, """
                    {"order": {"id": "o-7", "count": 3, "total": "18446744073709551615", "price": 1.5, "paid": true,
                      "color": "BLUE", "token": "AP8=", "at": "2026-01-02T03:04:05Z", "note": "fragile", "tags": ["big", "red"], "names": {"de": "Buch"},
                      "extra": {"@type": "type.googleapis.com/acme.Order", "id": "o-9"},
                      "next": {"id": "o-8", "at": "2026-01-02T03:04:06Z"}}}
                    """));

    @TempDir
    private Path folder;

    @Test
    void case_of_a_sequence_shares_the_shard_of_its_file() throws IOException {
        Case sequence = read(GOOD).get(0);
        Case other = read(CaseReaderTest.GOOD
                        .replace("greeterpb.Greeter/SayHello", "acme.Orders/Get")
                        .replace("{name: Ada}", "{id: Ada}")
                        .replace("{message: \"Hello, Ada!\"}", "{}"))
                .get(0);

        assertThat(sequence.sequence()).isTrue();
        assertThat(sequence.file()).isEqualTo("good.yaml");
        assertThat(sequence.shardName()).isEqualTo("good.yaml");
        assertThat(other.sequence()).isFalse();
        assertThat(other.file()).isEqualTo("good.yaml");
        assertThat(other.shardName()).isEqualTo("greet/name=Ada");
    }

    @Test
    void describes_a_reference_until_its_value_is_known() throws IOException {
        Case get = read(GOOD).get(1);

        assertThat(get.references()).containsExactly("orders/create");
        assertThat(sent(get)).isEqualTo("{\"id\":\"$(orders/create.order.id)\"}");
        assertThat(metadata(get)).containsExactly("no $(orders/create.order.id)", "$(ls)");
    }

    @Test
    void replaces_references_by_values_of_the_reply() throws IOException {
        Case get = read(GOOD).get(1).resolve(REPLIES);

        assertThat(get.references()).isEmpty();
        assertThat(get.sequence()).isTrue();
        assertThat(sent(get)).isEqualTo("{\"id\":\"o-7\"}");
        assertThat(metadata(get)).containsExactly("no o-7", "$(ls)");
        assertThat(get.calls().get(0).expected().server().metadata())
                .isEqualTo(Map.of("x-order", List.of("no o-7", "$(ls)")));
        assertThat(Orders.json(
                        Orders.REPLY, get.calls().get(0).expected().messages().get(0)))
                .isEqualTo("{\"order\":{\"id\":\"o-7\",\"tags\":[\"o-7!\",\"$(x)\"]}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count: $(orders/create.order.count)    | {\"count\":3}",
                "total: $(orders/create.order.count)    | {\"total\":\"3\"}",
                "total: $(orders/create.order.total)    | {\"total\":\"18446744073709551615\"}",
                "price: $(orders/create.order.price)    | {\"price\":1.5}",
                "paid: $(orders/create.order.paid)      | {\"paid\":true}",
                "color: $(orders/create.order.color)    | {\"color\":\"BLUE\"}",
                "token: $(orders/create.order.token)    | {\"token\":\"AP8=\"}",
                "at: $(orders/create.order.at)          | {\"at\":\"2026-01-02T03:04:05Z\"}",
                "note: $(orders/create.order.note)      | {\"note\":\"fragile\"}",
                "note: $(orders/create.order.id)        | {\"note\":\"o-7\"}",
                "id: $(orders/create.order.note)        | {\"id\":\"fragile\"}",
                "id: $(orders/create.order.next.id)     | {\"id\":\"o-8\"}",
                "id: \"a $(orders/create.order.count) $(orders/create.order.paid) $(orders/create.order.color)\" | {\"id\":\"a 3 true BLUE\"}",
                "id: $(orders/create.order.tags.1)      | {\"id\":\"red\"}",
                "id: $(orders/create.order.names.de)    | {\"id\":\"Buch\"}",
                "tags: [$(orders/create.order.id), b]   | {\"tags\":[\"o-7\",\"b\"]}",
                "names: {a: $(orders/create.order.id)}  | {\"names\":{\"a\":\"o-7\"}}",
                "next: {next: {id: $(orders/create.order.id)}} | {\"next\":{\"next\":{\"id\":\"o-7\"}}}",
                "extra: $(orders/create.order.extra)    | {\"extra\":{\"@type\":\"type.googleapis.com/acme.Order\",\"id\":\"o-9\"}}",
                "next: $(orders/create.order.next)      | {\"next\":{\"id\":\"o-8\",\"at\":\"2026-01-02T03:04:06Z\"}}"
            })
    void value_has_the_type_of_its_field(String field, String request) throws IOException {
        String yaml =
                GOOD.replace("send: [{json: {id: \"$(orders/create.order.id)\"}}]", "send: [{json: {" + field + "}}]");

        assertThat(sent(read(yaml).get(1).resolve(REPLIES))).isEqualTo(request);
    }

    @Test
    void complete_message_may_be_a_reference() throws IOException {
        String yaml =
                GOOD.replace("{json: {id: \"$(orders/create.order.id)\"}}", "{json: $(orders/create.order.next)}");

        assertThat(sent(read(yaml).get(1).resolve(REPLIES)))
                .isEqualTo("{\"id\":\"o-8\",\"at\":\"2026-01-02T03:04:06Z\"}");
    }

    @Test
    void steps_and_the_expected_status_may_have_references() throws IOException {
        String yaml = GOOD.replace(
                        "send: [{json: {id: \"$(orders/create.order.id)\"}}]",
                        "steps: [{send: {json: {id: $(orders/create.order.id)}}}, half-close, {receive: end}]")
                .replace(
                        "        expect:\n          messages: [{json: {order: {id: \"$(orders/create.order.id)\", tags: [\"$(orders/create.order.id)!\", \"$$(x)\"]}}}]",
                        "        expect: {status: {code: NOT_FOUND, message: no $(orders/create.order.id)}, trailers: {x-id: [$(orders/create.order.id)]}}");
        Case get = read(yaml).get(1).resolve(REPLIES);

        assertThat(sent(get)).isEqualTo("{\"id\":\"o-7\"}");
        assertThat(get.calls().get(0).expected().status().text()).isEqualTo("no o-7");
        assertThat(get.calls().get(0).expected().trailers()).isEqualTo(Map.of("x-id", List.of("o-7")));
    }

    @Test
    void value_without_json_form_is_refused() throws IOException {
        String yaml = GOOD.replace(
                "send: [{json: {id: \"$(orders/create.order.id)\"}}]",
                "send: [{json: {at: $(orders/create.order.at)}}]");
        Case get = read(yaml).get(1);
        // The field at has the seconds 253402300801, which is later than the last valid timestamp.
        Map<String, ByteString> late = Map.of("orders/create", ByteString.fromHex("0a0c0a016f4207088183d1ffaf07"));

        assertThat(get.missing(late)).isEmpty();
        assertThatThrownBy(() -> get.resolve(late))
                .isInstanceOf(YamlProblem.class)
                .hasMessageStartingWith(
                        "good.yaml:14: '$(orders/create.order.at)': the field order.at in the reply of orders/create has no JSON form: Timestamp is not valid.");
    }

    @Test
    void names_the_first_missing_field() throws IOException {
        Case get = read(GOOD).get(1);
        var missing = new BoundCall.Missing("$(orders/create.order.id)", "orders/create", "order.id");

        assertThat(get.missing(REPLIES)).isEmpty();
        assertThat(get.missing(Map.of())).contains(missing);
        assertThat(get.missing(Map.of("orders/create", ByteString.EMPTY))).contains(missing);
        assertThat(get.missing(Map.of("orders/create", ByteString.copyFromUtf8("no message"))))
                .contains(missing);
    }

    @Test
    void refers_to_the_longest_name_that_fits() throws IOException {
        String create = GOOD.substring(GOOD.indexOf("  - name"), GOOD.indexOf("  - name: orders/get"));
        String yaml = GOOD.replace("cases:\n", "cases:\n" + create.replace("orders/create", "orders/create.order"))
                .replace("$(orders/create.order.id)", "$(orders/create.order.order.id)");

        assertThat(read(yaml).get(2).references()).containsExactly("orders/create.order");
    }

    @Test
    void known_difference_has_the_values_of_the_call() throws IOException {
        Path file = folder.resolve("differences.yaml");
        Files.writeString(file, """
                differences:
                  - id: not-found
                    cases: [orders/get]
                    expect: {status: {code: NOT_FOUND}}
                    why: It is so.
                    source: seen
                    advice: None.
                """);
        List<Case> cases = read(GOOD);
        Case known = Differences.read(file, folder, cases, CaseFolder.peers("java"))
                .find(cases.get(1), "java", "java")
                .orElseThrow()
                .resolve(REPLIES)
                .expected();

        assertThat(sent(known)).isEqualTo("{\"id\":\"o-7\"}");
        assertThat(known.calls().get(0).expected().status().code()).isEqualTo(io.grpc.Status.Code.NOT_FOUND);
        assertThat(known.calls().get(0).expected().server().metadata())
                .isEqualTo(Map.of("x-order", List.of("no o-7", "$(ls)")));
    }

    private static String sent(Case testCase) {
        return Orders.json(Orders.ORDER, testCase.calls().get(0).sent().get(0));
    }

    private static List<String> metadata(Case testCase) {
        return testCase.calls().get(0).template().getMetadataList().stream()
                .map(MetadataEntry::getText)
                .toList();
    }

    private List<Case> read(String yaml) throws IOException {
        Path suite = Files.createDirectories(folder.resolve("cases"));
        Files.writeString(suite.resolve("good.yaml"), yaml, StandardCharsets.UTF_8);
        return CaseFolder.read(suite, Orders.METHODS);
    }
}
