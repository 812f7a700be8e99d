package dev.interop.update;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Expected;
import dev.interop.cases.CaseCall.ExpectedRecord;
import dev.interop.cases.CaseCall.ExpectedStatus;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.cases.CaseReader;
import dev.interop.cases.Orders;
import dev.interop.peer.Peers;
import dev.interop.rules.CompareEntry;
import dev.interop.rules.CompareRules;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.StrictYaml;
import dev.interop.yaml.YamlText;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiteralsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private static Expected outcome(ExpectedStatus status, Map<String, List<String>> trailers, byte[]... messages) {
        return new Expected(
                Map.of(), List.of(messages), trailers, status, new ExpectedRecord(Recorded.YES, true, false, Map.of()));
    }

    private static ExpectedStatus ok() {
        return new ExpectedStatus(Status.Code.OK, "", "");
    }

    private static byte[] reply(String order) {
        return Orders.message(Orders.REPLY, "{\"order\": " + order + "}").toByteArray();
    }

    private CaseCall read(String expect) throws IOException {
        Path file = Files.writeString(folder.resolve("cases.yaml"), """
                cases:
                  - {name: a, requirement: r, source: s, calls: [{method: acme.Orders/Get, send: [{json: {}}], expect: %s}]}
                """.formatted(expect));
        Case read = CaseReader.read(List.of(file), folder, new Peers(Map.of(), Map.of()), Orders.METHODS)
                .get(0);
        return read.calls().get(0);
    }

    private static CompareRules rules(String yaml) throws IOException {
        LocatedYaml file =
                LocatedYaml.read("interop.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        CompareEntry entry = StrictYaml.convert(file.root(), CompareEntry.class, file, JsonPointer.empty());
        return CompareRules.read(entry, List.of(Orders.REPLY.getFile()), file, JsonPointer.empty());
    }

    static Stream<Expected> outcomes() {
        return Stream.of(
                outcome(ok(), Map.of()),
                outcome(ok(), Map.of("k-bin", List.of("00ff"), "k", List.of("a", "${b}", "$(c)"))),
                outcome(new ExpectedStatus(Status.Code.NOT_FOUND, "no \"${x}\"\n$$(y)", "0805"), Map.of()),
                outcome(new ExpectedStatus(Status.Code.DEADLINE_EXCEEDED, null, ""), Map.of()),
                outcome(
                        ok(),
                        Map.of(),
                        reply("{\"total\": \"18446744073709551615\", \"price\": 1e300, \"count\": -7}")),
                outcome(
                        ok(),
                        Map.of(),
                        reply("{\"price\": \"NaN\"}"),
                        reply("{\"price\": \"-Infinity\"}"),
                        reply("{}")),
                outcome(ok(), Map.of(), reply("{\"color\": 77, \"token\": \"AP8=\", \"paid\": true}")),
                outcome(
                        ok(),
                        Map.of(),
                        reply("{\"id\": \"${n}\"}"),
                        reply("{\"id\": \"${ab*3}\"}"),
                        reply("{\"id\": \"$$(x\"}")),
                outcome(
                        ok(),
                        Map.of(),
                        reply("{\"names\": {\"${a}\": \"${a}\", \"null\": \"\"}, \"tags\": [\"\", \"no\"]}")),
                outcome(ok(), Map.of(), reply("{\"at\": \"2026-01-02T03:04:05.678Z\", \"note\": \"x\"}")),
                outcome(
                        ok(),
                        Map.of(),
                        reply(
                                "{\"extra\": {\"@type\": \"t/acme.Order\", \"id\": \"${x}\", \"total\": \"5\", \"color\": 77}}")),
                // A field that the type does not have.
                outcome(ok(), Map.of(), new byte[] {(byte) 0xf8, 0x06, 1}),
                outcome(
                        ok(),
                        Map.of(),
                        reply("{}"),
                        reply("{}"),
                        reply("{}"),
                        reply("{}"),
                        reply("{}"),
                        reply("{\"id\": \"z\"}")));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void what_is_written_is_read_as_the_same_outcome(Expected outcome) throws IOException {
        var literals = new Literals(CompareRules.NONE, Map.of());
        CaseCall call = read("{}");

        Expected read = read(YamlText.flow(literals.all(call, outcome))).expected();

        assertThat(read).usingRecursiveComparison().ignoringFields("server").isEqualTo(outcome);
    }

    @Test
    void values_under_rules_are_not_those_of_one_run() throws IOException {
        CompareRules rules = rules("""
                fields:
                  ignore: [acme.Order.total]
                  match: {acme.Order.id: uuid, acme.Order.at: timestamp, acme.Order.tags: present}
                trailers: {ignore: [x-time]}
                """);
        Expected outcome = outcome(
                ok(),
                Map.of("x-time", List.of("1")),
                reply(
                        "{\"id\": \"0e2b9c2a-6c0a-4b5e-9c5b-0f1c2d3e4f50\", \"total\": \"9\", \"at\": \"2026-01-02T03:04:05Z\", \"tags\": [\"a\"],"
                                + " \"next\": {\"id\": \"not one\", \"total\": \"9\"}}"));

        assertThat(new Literals(rules, Map.of()).all(read("{}"), outcome))
                .isEqualTo(
                        JSON.readTree(
                                "{\"messages\": [{\"json\": {\"order\": {\"id\": \"00000000-0000-4000-8000-000000000000\","
                                        + " \"at\": \"2000-01-01T00:00:00Z\", \"tags\": [\"a\"], \"next\": {\"id\": \"not one\"}}}}]}"));
    }

    @Test
    void values_of_earlier_replies_are_references() throws IOException {
        Expected outcome = outcome(
                new ExpectedStatus(Status.Code.NOT_FOUND, "o-7", ""),
                Map.of(),
                reply("{\"id\": \"o-7\", \"tags\": [\"o-7\", \"o-8\"], \"token\": \"by07\", \"color\": \"BLUE\"}"));

        assertThat(new Literals(CompareRules.NONE, Map.of("$(a.id)", "o-7", "$(a.color)", "BLUE"))
                        .all(read("{}"), outcome)
                        .toString())
                .isEqualTo(
                        "{\"messages\":[{\"json\":{\"order\":{\"id\":\"$(a.id)\",\"color\":\"BLUE\",\"token\":\"by07\",\"tags\":[\"$(a.id)\",\"o-8\"]}}}],"
                                + "\"status\":{\"code\":\"NOT_FOUND\",\"message\":\"$(a.id)\"}}");
    }
}
