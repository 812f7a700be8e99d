package dev.interop.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.peer.Peer;
import dev.interop.peer.UnsupportedCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases that are called again later, as they are written. */
class CaseFreezeTest {
    private static final Set<String> RPCS =
            Set.of("greeterpb.Greeter/SayHello", "greeterpb.Greeter/SayHelloBidiStream");
    private static final String CASE = """
              - name: greet/%s
                requirement: It greets.
                source: greet.proto
                calls:
                  - method: greeterpb.Greeter/SayHello
                    send: [{json: {name: Ada}}]
                    expect: {messages: [{json: {message: "Hello, Ada!"}}]}
            """;

    @TempDir
    private Path folder;

    private Path cases;

    @BeforeEach
    void make() throws IOException {
        cases = Files.createDirectories(folder.resolve("in/cases"));
    }

    @Test
    void writes_cases_without_axes_and_with_the_same_calls() throws IOException {
        write("""
                axes: {rpc: {unary: greeterpb.Greeter/SayHello, bidi: greeterpb.Greeter/SayHelloBidiStream}}
                cases:
                  - name: names/name=${name}/rpc=${rpc}
                    requirement: The name is ${name}.
                    source: greet.proto
                    axes:
                      name: {plain: Ada, placeholder: "${$*1}{name} $$(x", control: "\\a\\n\\ud83d\\udc4b", long: "${ab*3}", "yes": "yes"}
                    clients: [java, python]
                    calls:
                      - method: "${rpc}"
                        api: generic
                        security: plaintext
                        send: [{json: {name: "${name}"}}]
                        expect:
                          messages: [{json: {message: "Hello, ${name}!"}}]
                          trailers: {x-note-bin: ["0aff"]}
                  - name: streams/messages=3
                    requirement: Each is greeted.
                    source: greet.proto
                    calls:
                      - method: greeterpb.Greeter/SayHelloBidiStream
                        send: [{json: {name: "caller ${n}"}, times: 3}]
                        expect: {messages: [{json: {message: "Hello, caller ${n}!"}, times: 3}]}
                """);

        FrozenCases frozen = freeze(null);
        List<Path> written = frozen.write(folder.resolve("out"), "Frozen.").cases();

        assertThat(frozen.count()).isEqualTo(11);
        assertThat(frozen.unfrozen()).isEmpty();
        assertThat(written).containsExactly(folder.resolve("out/cases/greet.yaml"));
        assertThat(written.get(0)).content().startsWith("""
                # Frozen.
                cases:
                  - name: "names/name=plain/rpc=unary"
                    requirement: The name is plain.
                    source: greet.proto
                    calls:
                      - method: greeterpb.Greeter/SayHello
                        api: generic
                        send: [{json: {name: Ada}}]
                        expect: {messages: [{json: {message: "Hello, Ada!"}}], trailers: {x-note-bin: ["0aff"]}}
                """);
        assertThat(written.get(0)).content().doesNotContain("axes", "clients", "security");
        assertThat(calls(folder.resolve("out/cases"))).isEqualTo(calls(cases));
    }

    @Test
    void freezing_again_changes_nothing() throws IOException {
        write("cases:\n" + CASE.formatted("one").replace("name: Ada", "name: \"${$*1}{a} $$(x)\""));
        Path once =
                freeze(null).write(folder.resolve("once"), "Frozen.").cases().get(0);

        FrozenCases again = CaseFreeze.freeze(
                List.of(once), folder.resolve("once"), null, Greetings.METHODS, RPCS, peer(), Set.of("old", "new"));
        Path twice = again.write(folder.resolve("twice"), "Frozen.").cases().get(0);

        assertThat(twice).hasSameTextualContentAs(once);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            expect: {m                            | expect: {wire: {sent: false}, m               | RELAY
            expect: {m                            | expect: {server: {record: any}, m             | RECORD
            expect: {m                            | expect: {reference: true, m                   | REFERENCE
            send: [{json: {name: Ada}}]           | steps: [{await-received: 0}]                  | RECORD
            send: [                               | raw-server: [], send: [                       | RAW_FRAMES
            send: [                               | security: tls, send: [                        | TLS
            method: greeterpb.Greeter/SayHello    | method: grpc.health.v1.Health/Check           | OTHER_METHODS
            method: greeterpb.Greeter/SayHello    | method: a.B/C, like: greeterpb.Greeter/SayHello | OTHER_METHODS
            source: greet.proto                   | source: greet.proto, clients: [python]        | OTHER_PEERS
            source: greet.proto                   | source: greet.proto, servers: [aio]           | OTHER_PEERS
            name: greet/one                       | name: unsupported                             | OTHER_PEERS
            """)
    void does_not_freeze_a_case_that_needs_more(String from, String to, Unfrozen need) throws IOException {
        String separate = to.replace(", send", "\n        send").replace(", like", "\n        like");
        write("cases:\n"
                + CASE.formatted("one")
                        .replace(
                                from,
                                separate.replace(", clients", "\n    clients").replace(", servers", "\n    servers"))
                + CASE.formatted("two"));

        FrozenCases frozen = freeze(null);

        assertThat(frozen.unfrozen()).isEqualTo(Map.of(need, 1));
        assertThat(frozen.count()).isEqualTo(1);
        assertThat(frozen.needs()).isEqualTo("1 needs " + need.need());
    }

    @Test
    void cuts_a_sequence_at_its_first_case_that_needs_more() throws IOException {
        write("sequence: true\ncases:\n"
                + CASE.formatted("one")
                + CASE.formatted("two").replace("expect: {", "expect: {reference: true, ")
                + CASE.formatted("three"));

        FrozenCases frozen = freeze(null);
        Path written = frozen.write(folder.resolve("out"), "Frozen.").cases().get(0);

        assertThat(frozen.unfrozen()).isEqualTo(Map.of(Unfrozen.REFERENCE, 1, Unfrozen.EARLIER_CASE, 1));
        assertThat(frozen.count()).isEqualTo(1);
        assertThat(written).content().startsWith("# Frozen.\nsequence: true\ncases:\n");
    }

    @Test
    void keeps_the_servers_of_a_case_that_are_called() throws IOException {
        write("cases:\n" + CASE.formatted("one").replace("proto\n", "proto\n    servers: [new, gone]\n"));

        assertThat(freeze(null).write(folder.resolve("out"), "Frozen.").cases().get(0))
                .content()
                .contains("    servers: [new]\n");
    }

    @Test
    void keeps_the_known_differences_of_frozen_cases() throws IOException {
        write("cases:\n" + CASE.formatted("one") + CASE.formatted("two"));
        Path differences = Files.writeString(folder.resolve("in/differences.yaml"), """
                differences:
                  - id: kept
                    cases: ["greet/*"]
                    clients: [java, python]
                    servers: [new, gone]
                    expect: {status: {code: NOT_FOUND}, server: {handler: none-ran}}
                    why: So.
                    source: test
                    advice: None.
                  - {id: other-client, cases: ["greet/*"], clients: [python], expect: {}, why: a, source: b, advice: c}
                  - {id: other-server, cases: ["greet/*"], servers: [gone], expect: {}, why: a, source: b, advice: c}
                  - {id: other-case, cases: ["other/*"], expect: {}, why: a, source: b, advice: c}
                """);

        FrozenCases.Written written = freeze(differences).write(folder.resolve("out"), "Frozen.");

        assertThat(written.differences()).hasContent("""
                # Frozen.
                differences:
                  - id: kept
                    cases: [greet/one, greet/two]
                    servers: [new]
                    expect: {status: {code: NOT_FOUND}}
                    why: So.
                    source: test
                    advice: None.
                    sometimes: true
                """);
    }

    @Test
    void writes_nothing_about_known_differences_without_any() throws IOException {
        write("cases:\n" + CASE.formatted("one"));
        Path none = Files.writeString(folder.resolve("in/differences.yaml"), "differences: []\n");

        assertThat(freeze(none).write(folder.resolve("out"), "Frozen.").differences())
                .isNull();
    }

    private void write(String text) throws IOException {
        Files.writeString(cases.resolve("greet.yaml"), text);
    }

    private static Peer peer() {
        return new Peer(
                "java",
                null,
                "grpc-java/",
                Map.of(),
                List.of(new UnsupportedCases(List.of("unsupported"), "It cannot.")));
    }

    private FrozenCases freeze(Path differences) throws IOException {
        return CaseFreeze.freeze(
                List.of(cases.resolve("greet.yaml")),
                folder.resolve("in"),
                differences,
                Greetings.METHODS,
                RPCS,
                peer(),
                Set.of("old", "new"));
    }

    /** Returns name, call and expectation of each case in a folder. */
    private static List<String> calls(Path folder) throws IOException {
        return CaseFolder.read(folder, CaseFolder.peers("java", "python")).stream()
                .flatMap(each -> each.calls().stream()
                        .map(call -> "%s %s %s %s %s"
                                .formatted(
                                        each.name(),
                                        call.template(),
                                        call.expected().messages().stream()
                                                .map(HexFormat.of()::formatHex)
                                                .toList(),
                                        call.expected().trailers(),
                                        call.expected().status())))
                .toList();
    }
}
