package dev.interop.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.cases.RawClientCall.RawEnd;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The call that follows each call of a raw client. */
class FollowUpTest {
    private static final String CLIENT = RawCaseReaderTest.CLIENT;
    private static final String FOLLOW_UP = CLIENT.substring(CLIENT.indexOf("follow-up"));

    @TempDir
    private Path folder;

    @Test
    void reads_the_follow_up_of_the_file() throws IOException {
        RawClientCall followUp = read(CLIENT).rawClient().at(1);

        assertThat(followUp.method()).isEqualTo("greeterpb.Greeter/SayHello");
        assertThat(followUp.frames())
                .map(Object::toString)
                .containsExactly(
                        "Headers[fields=[:method: POST, :scheme: http, :path: /greeterpb.Greeter/SayHello, :authority: localhost, te: trailers, content-type: application/grpc, user-agent: raw], endStream=false]",
                        "Data[00000000070a054772616365, endStream=true]");
        assertThat(followUp.expected().messages().get(0))
                .isEqualTo(Greetings.reply("Hello, Grace!").toByteArray());
        assertThat(followUp.expected().headers()).isEqualTo(Map.of());
        assertThat(followUp.expected().end()).isEqualTo(RawEnd.status("OK", ""));
        assertThat(followUp.expected().server()).isNull();
    }

    @Test
    void follow_up_may_expect_another_status() throws IOException {
        String yaml = CLIENT.replace(
                "messages: [{json: {message: \"Hello, Grace!\"}}]",
                "{status: {code: NOT_FOUND, message: \"no Grace\"}, trailers: {x-note: [a]}}");
        RawClientCall followUp = read(yaml).rawClient().at(1);

        assertThat(followUp.expected().end()).isEqualTo(RawEnd.status("NOT_FOUND", "no Grace"));
        assertThat(followUp.expected().trailers()).isEqualTo(Map.of("x-note", List.of("a")));
    }

    @Test
    void reply_of_the_follow_up_has_its_own_type() throws IOException {
        String yaml = CLIENT.replace(FOLLOW_UP, """
                follow-up:
                  method: grpc.health.v1.Health/Check
                  send: [{json: {}}]
                  expect: {messages: [{json: {status: SERVING}}]}
                """);
        Case read = read(yaml);

        assertThat(read.reply(0).getFullName()).isEqualTo("greeterpb.HelloReply");
        assertThat(read.reply(1).getFullName()).isEqualTo("grpc.health.v1.HealthCheckResponse");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void rejects_a_wrong_follow_up(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(YamlProblem.class).hasMessage(message);
    }

    static List<Arguments> rejects_a_wrong_follow_up() {
        return List.of(
                wrong(
                        "no follow-up",
                        CLIENT.replace(FOLLOW_UP, ""),
                        "good.yaml:5: a file with 'raw-client' must have 'follow-up: {method: …, send: [BODY], expect: {messages: [BODY]}}' beside 'cases:', an ordinary call that proves that the server still works"),
                wrong(
                        "no raw client",
                        CaseReaderTest.GOOD + FOLLOW_UP,
                        "good.yaml:9: no case of this file has 'raw-client'; remove 'follow-up'"),
                wrong(
                        "unknown field",
                        CLIENT.replace("  send: [{json: {name: Grace}}]", "  sends: [{json: {name: Grace}}]"),
                        "good.yaml:12: field 'send' is missing; required: expect, method, send; unknown: 'sends'"),
                wrong(
                        "two requests",
                        CLIENT.replace("{name: Grace}}", "{name: Grace}, times: 2}"),
                        "good.yaml:12: 'send' of 'follow-up' must have exactly one message, not 2"),
                wrong(
                        "wrong body",
                        CLIENT.replace("{name: Grace}", "{nam: Grace}"),
                        "good.yaml:12: greeterpb.HelloRequest has no field 'nam'; allowed: name"),
                wrong(
                        "streaming method",
                        CLIENT.replace(FOLLOW_UP, FOLLOW_UP.replace("SayHello\n", "SayHelloStreamReply\n")),
                        "good.yaml:12: 'follow-up' must call a unary method, not 'greeterpb.Greeter/SayHelloStreamReply'"));
    }

    private static Arguments wrong(String name, String yaml, String message) {
        return Arguments.argumentSet(name, yaml, message);
    }

    private Case read(String yaml) throws IOException {
        Files.writeString(folder.resolve("good.yaml"), yaml, StandardCharsets.UTF_8);
        return CaseFolder.read(folder).get(0);
    }
}
