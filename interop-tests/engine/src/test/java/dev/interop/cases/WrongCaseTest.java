package dev.interop.cases;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.yaml.YamlProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error in a case file, with its message. */
class WrongCaseTest {
    private static final String GOOD = CaseReaderTest.GOOD;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void rejects_a_wrong_field(String yaml, String message) {
        assertRefused(yaml, message);
    }

    static List<Arguments> rejects_a_wrong_field() {
        return List.of(
                wrong(
                        "mistyped required field",
                        GOOD.replace("source:", "sauce:"),
                        "good.yaml:2: field 'source' is missing; required: name, requirement, source; unknown: 'sauce'"),
                wrong(
                        "unknown field next to known ones",
                        GOOD.replace("    source:", "    sauce: x\n    source:"),
                        "good.yaml:4: unknown field 'sauce'; allowed: alone, axes, calls, clients, name, order, raw-client, requirement, servers, source"),
                wrong(
                        "unknown field of a call",
                        GOOD.replace("send:", "sends:"),
                        "good.yaml:7: unknown field 'calls/0/sends'; allowed: api, compression, connection, expect, like, max-receive, metadata, method, raw-server, repeat, security, send, steps, timeout"),
                wrong(
                        "number for a text",
                        GOOD.replace("source: helloworld.proto", "source: 3"),
                        "good.yaml:4: field 'source' is 3; it must be a text"),
                wrong(
                        "duplicate key",
                        GOOD.replace("    source:", "    requirement: x\n    source:"),
                        "good.yaml:4: Duplicate field 'requirement'"),
                wrong(
                        "missing field",
                        GOOD.replace("    source: helloworld.proto\n", ""),
                        "good.yaml:2: field 'source' is missing; required: name, requirement, source"),
                wrong(
                        "unknown status code",
                        GOOD.replace("{messages:", "{status: {code: NOT_THERE}, messages:"),
                        "good.yaml:8: field 'calls/0/expect/status/code' is \"NOT_THERE\"; allowed: ABORTED, ALREADY_EXISTS, CANCELLED, DATA_LOSS, DEADLINE_EXCEEDED, FAILED_PRECONDITION, INTERNAL, INVALID_ARGUMENT, NOT_FOUND, OK, OUT_OF_RANGE, PERMISSION_DENIED, RESOURCE_EXHAUSTED, UNAUTHENTICATED, UNAVAILABLE, UNIMPLEMENTED, UNKNOWN"),
                wrong(
                        "text for a boolean",
                        GOOD.replace("    source:", "    alone: \"yes\"\n    source:"),
                        "good.yaml:4: field 'alone' is \"yes\"; it must be true or false"),
                wrong(
                        "text for a number",
                        GOOD.replace("send:", "repeat: \"3\"\n        send:"),
                        "good.yaml:7: field 'calls/0/repeat' is \"3\"; it must be a whole number"),
                wrong(
                        "text for a list",
                        GOOD.replace("    source:", "    clients: java\n    source:"),
                        "good.yaml:4: field 'clients' is \"java\"; it must be a list"),
                wrong(
                        "text for a mapping",
                        GOOD.replace("{messages: [{json: {message: \"Hello, Ada!\"}}]}", "Hello"),
                        "good.yaml:8: 'expect' must be a mapping or 'reference', not 'Hello'"),
                wrong(
                        "field without a value",
                        GOOD.replace("{messages: [{json: {message: \"Hello, Ada!\"}}]}", "~"),
                        "good.yaml:8: field 'cases/0/calls/0/expect' has no value; add one or remove it"),
                wrong(
                        "no value for a boolean",
                        GOOD.replace("    source:", "    alone:\n    source:"),
                        "good.yaml:4: field 'alone' is \"\"; it must be true or false"),
                wrong(
                        "invalid YAML",
                        GOOD.replace("cases:", "cases: ["),
                        "good.yaml:1: while parsing a flow node: expected the node content, but found '-'"),
                wrong(
                        "quote that does not end",
                        GOOD.replace("source: hello", "source: \"hello"),
                        "good.yaml:8: while parsing a block mapping: expected <block end>, but found '<scalar>'"),
                wrong(
                        "list for the axes",
                        GOOD.replace("    source:", "    axes: [rpc]\n    source:"),
                        "good.yaml:2: field 'axes' is [\"rpc\"]; it must be a mapping"),
                wrong(
                        "unknown compression",
                        GOOD.replace("send:", "compression: zip\n        send:"),
                        "good.yaml:7: field 'calls/0/compression' is \"zip\"; allowed: gzip, identity"),
                wrong(
                        "no case",
                        "cases: []\n",
                        "good.yaml:1: a case file must have 'cases:', a list with at least one entry, and may have 'axes:', a mapping, before it"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void rejects_a_wrong_value(String yaml, String message) {
        assertRefused(yaml, message);
    }

    static List<Arguments> rejects_a_wrong_value() {
        return List.of(
                wrong(
                        "number for a text in a body",
                        GOOD.replace("name: Ada}}]", "name: 5}}]"),
                        "good.yaml:6: field 'name' of greeterpb.HelloRequest must be string, not 5"),
                wrong(
                        "number for a text inside a body",
                        GOOD.replace("greeterpb.Greeter/SayHello\n", "interop.v1.ProbeService/Unary\n")
                                .replace("{name: Ada}", "{payload: {kinds: {strings: [a, 5]}}}"),
                        "good.yaml:6: field 'strings' of interop.v1.Kinds must be string, not 5"),
                wrong(
                        "two requests for a stub of a unary method",
                        GOOD.replace("[{json: {name: Ada}}]", "[{json: {name: Ada}}, {json: {name: Bo}}]"),
                        "good.yaml:6: greeterpb.Greeter.SayHello takes one request, but 'send' has 2; write one, or add 'api: generic' to send others"),
                wrong(
                        "no request for a stub of a unary method",
                        GOOD.replace("[{json: {name: Ada}}]", "[]"),
                        "good.yaml:6: greeterpb.Greeter.SayHello takes one request, but 'send' has 0; write one, or add 'api: generic' to send others"),
                wrong(
                        "send after half-close",
                        GOOD.replace("send: [{json: {name: Ada}}]", "steps: [half-close, {send: {json: {name: Ada}}}]"),
                        "good.yaml:6: 'send' and 'half-close' are not allowed after 'half-close'"),
                wrong(
                        "body of another type",
                        GOOD.replace("{message: \"Hello, Ada!\"}", "{name: Ada}"),
                        "good.yaml:6: greeterpb.HelloReply has no field 'name'; allowed: message"),
                wrong(
                        "duplicate name",
                        GOOD + GOOD.substring(GOOD.indexOf('\n') + 1),
                        "good.yaml:9: duplicate name 'greet/name=Ada' (also at good.yaml:2)"),
                wrong(
                        "unknown peer",
                        GOOD.replace("    source:", "    clients: [ruby]\n    source:"),
                        "good.yaml:2: unknown peer 'ruby' in 'clients'; allowed: [java]"),
                wrong(
                        "mistyped axis",
                        GOOD.replace("name: Ada}}]", "name: \"${nmae}\"}}]"),
                        "good.yaml:2: unknown axis '${nmae}'; allowed: []"),
                wrong(
                        "axis that the name does not show",
                        GOOD.replace("    source:", "    axes: {rpc: {a: b}}\n    source:"),
                        "good.yaml:2: the name must contain every axis; '${rpc}' is missing"),
                wrong(
                        "unsafe name",
                        GOOD.replace("name=Ada", "../Ada?"),
                        "good.yaml:2: name 'greet/../Ada?' must consist of parts of A-Z a-z 0-9 = _ . - joined by /"),
                wrong(
                        "unknown step",
                        GOOD.replace("send: [{json: {name: Ada}}]", "steps: [half-open]"),
                        "good.yaml:6: step 'half-open': allowed: 'send: {json|hex|filled: …}', 'receive: 1', 'receive: headers', 'receive: end', 'half-close', 'cancel', 'wait: 100ms', 'await-received: 1'"),
                wrong(
                        "negative number to wait for",
                        GOOD.replace("send: [{json: {name: Ada}}]", "steps: [{await-received: -1}]"),
                        "good.yaml:6: 'await-received' must be an integer of at least 0, not -1"),
                wrong(
                        "number to wait for that does not grow",
                        GOOD.replace(
                                "send: [{json: {name: Ada}}]", "steps: [{await-received: 1}, {await-received: 1}]"),
                        "good.yaml:6: 'await-received' must be more than the 1 before it, not 1"),
                wrong(
                        "unknown thing to receive",
                        GOOD.replace("send: [{json: {name: Ada}}]", "steps: [{receive: trailers}]"),
                        "good.yaml:6: 'receive' must be an integer of at least 1, 'headers' or 'end', not \"trailers\""),
                wrong(
                        "bad duration",
                        GOOD.replace("send: [", "timeout: 5 minutes\n        send: ["),
                        "good.yaml:6: a duration must be like '300ms' or '2s', not '5 minutes'"),
                wrong(
                        "body of a negative length",
                        GOOD.replace("{json: {name: Ada}}", "{filled: {field: name, fill: x, times: -1}}"),
                        "good.yaml:6: 'times' of 'filled' must be at least 0, not -1"));
    }

    private static Arguments wrong(String name, String yaml, String message) {
        return Arguments.argumentSet(name, yaml, message);
    }

    /** The list grows with every new rpc, so only its start is compared. */
    @Test
    void lists_the_known_methods_for_an_unknown_one() throws Exception {
        Files.writeString(folder.resolve("good.yaml"), GOOD.replace("SayHello\n", "NoSuchMethod\n"));
        assertThatThrownBy(() -> CaseFolder.read(folder))
                .isInstanceOf(YamlProblem.class)
                .hasMessageStartingWith("good.yaml:6: unknown method 'greeterpb.Greeter/NoSuchMethod'; allowed: ")
                .hasMessageContaining("greeterpb.Greeter/SayHello, greeterpb.Greeter/SayHelloAgain, ")
                .hasMessageEndingWith(" (if the name is meant to be unknown, add 'like' with a known method)");
    }

    private void assertRefused(String yaml, String message) {
        assertThatThrownBy(() -> {
                    Files.writeString(folder.resolve("good.yaml"), yaml, StandardCharsets.UTF_8);
                    CaseFolder.read(folder);
                })
                .isInstanceOf(YamlProblem.class)
                .hasMessage(message);
    }
}
