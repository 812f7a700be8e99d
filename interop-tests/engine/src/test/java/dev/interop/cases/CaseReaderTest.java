package dev.interop.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.v1.Api;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Step;
import dev.interop.v1.Style;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseReaderTest {
    static final String GOOD = """
            cases:
              - name: greet/name=Ada
                requirement: Ada is greeted.
                source: helloworld.proto
                calls:
                  - method: greeterpb.Greeter/SayHello
                    send: [{json: {name: Ada}}]
                    expect: {messages: [{json: {message: "Hello, Ada!"}}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void fills_in_all_defaults() throws IOException {
        Case read = read(GOOD).get(0);

        assertThat(read.name()).isEqualTo("greet/name=Ada");
        assertThat(read.where()).isEqualTo("good.yaml:2");
        assertThat(read.order()).isEqualTo(Case.Order.IN_TURN);
        CaseCall call = read.calls().get(0);
        assertThat(call.template().getMethod()).isEqualTo("greeterpb.Greeter/SayHello");
        assertThat(call.template().getStyle()).isEqualTo(Style.STYLE_UNARY);
        assertThat(call.template().getApi()).isEqualTo(Api.API_STUB);
        assertThat(call.template().getStepsList())
                .extracting(Step::getKindCase)
                .containsExactly(Step.KindCase.SEND, Step.KindCase.HALF_CLOSE, Step.KindCase.RECEIVE_TO_END);
        assertThat(Greetings.name(call.sent().get(0))).isEqualTo("Ada");
        assertThat(call.expected().status()).isEqualTo(new CaseCall.ExpectedStatus(io.grpc.Status.Code.OK, "", ""));
    }

    @Test
    void expands_axes_into_every_combination() throws IOException {
        List<Case> cases = read("""
                cases:
                  - name: greet/name=${name}/rpc=${rpc}
                    requirement: ${rpc} greets ${name}.
                    source: helloworld.proto
                    axes:
                      name: {Ada: Ada, emoji: "👋"}
                      rpc: {first: greeterpb.Greeter/SayHello, second: greeterpb.Greeter/SayHelloAgain}
                    calls:
                      - method: "${rpc}"
                        send: [{json: {name: "${name}"}}]
                        expect: {}
                """);

        assertThat(cases)
                .extracting(Case::name)
                .containsExactly(
                        "greet/name=Ada/rpc=first",
                        "greet/name=Ada/rpc=second",
                        "greet/name=emoji/rpc=first",
                        "greet/name=emoji/rpc=second");
        assertThat(cases.get(3).requirement()).isEqualTo("second greets emoji.");
        assertThat(Greetings.name(cases.get(3).calls().get(0).sent().get(0))).isEqualTo("👋");
    }

    @Test
    void expands_repeated_text_in_axis_values_too() throws IOException {
        CaseCall call = read("""
                cases:
                  - name: greet/name=${name}
                    requirement: Long names are greeted.
                    source: helloworld.proto
                    axes:
                      name: {long: {text: "${ab*3}", list: ["${c*2}", d]}}
                    calls:
                      - method: greeterpb.Greeter/SayHello
                        metadata: {x-note: "${name.list}"}
                        send: [{json: {name: "${name.text}"}}]
                        expect: {messages: [{json: {message: "Hello, ${name.text}${!*2}"}}]}
                """).get(0).calls().get(0);

        assertThat(Greetings.name(call.sent().get(0))).isEqualTo("ababab");
        assertThat(call.expected().messages().get(0))
                .isEqualTo(Greetings.reply("Hello, ababab!!").toByteArray());
        assertThat(call.template().getMetadataList())
                .extracting(MetadataEntry::getText)
                .containsExactly("cc", "d");
    }

    @Test
    void reads_steps_in_the_order_of_the_file() throws IOException {
        String yaml = GOOD.replace(
                "send: [{json: {name: Ada}}]",
                "steps: [{send: {json: {name: Ada}, times: 2}}, {receive: 1}, {wait: 20ms}, half-close, {receive: end}, cancel]");

        assertThat(read(yaml).get(0).calls().get(0).template().getStepsList())
                .extracting(Step::getKindCase)
                .containsExactly(
                        Step.KindCase.SEND,
                        Step.KindCase.SEND,
                        Step.KindCase.RECEIVE,
                        Step.KindCase.WAIT,
                        Step.KindCase.HALF_CLOSE,
                        Step.KindCase.RECEIVE_TO_END,
                        Step.KindCase.CANCEL);
    }

    @Test
    void turns_await_received_into_a_pause() throws IOException {
        String yaml = GOOD.replace(
                "send: [{json: {name: Ada}}]",
                "steps: [{await-received: 0}, {send: {json: {name: Ada}}}, {await-received: 1}, {receive: headers}, cancel]");
        CaseCall call = read(yaml).get(0).calls().get(0);

        assertThat(call.awaits()).containsExactly(0, 1);
        assertThat(call.template().getStepsList())
                .extracting(Step::getKindCase)
                .containsExactly(
                        Step.KindCase.PAUSE,
                        Step.KindCase.SEND,
                        Step.KindCase.PAUSE,
                        Step.KindCase.RECEIVE_HEADERS,
                        Step.KindCase.CANCEL);
    }

    @Test
    void expects_no_library_keys_in_the_record() throws IOException {
        String yaml =
                GOOD.replace("send: [", "metadata: {x-note: [a, b], grpc-unknown: [x], te: [gzip]}\n        send: [");

        CaseCall call = read(yaml).get(0).calls().get(0);

        assertThat(call.template().getMetadataList()).hasSize(4);
        assertThat(call.expected().server().metadata()).isEqualTo(Map.of("x-note", List.of("a", "b")));
    }

    private List<Case> read(String yaml) throws IOException {
        Files.writeString(folder.resolve("good.yaml"), yaml, StandardCharsets.UTF_8);
        return CaseFolder.read(folder);
    }
}
