package dev.interop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.TextFormat;
import dev.interop.cli.CommandProcess.Exit;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reply of a server changes together with its case and the comment of its rpc; the protos declare the same. The
 * command is a process, its client is the stock driver for Java, and the server is in this process.
 */
class GateRepliesTest {
    private static final String PETS = """
            file {
              name: "acme/pets.proto" package: "acme" syntax: "proto3"
              message_type {
                name: "Note"
                field { name: "text" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL json_name: "text" }
              }
              service { name: "Pets" method { name: "Call" input_type: ".acme.Note" output_type: ".acme.Note" } }
              source_code_info { location { path: [6, 0, 2, 0] span: [7, 2, 40] } }
            }
            """;
    private static final String CASES = """
            cases:
              - name: pets/call/name=${name}
                requirement: It is called by its name (${name}).
                source: pets.proto
                axes: {name: {short: Bo, long: Bartholomew}}
                calls:
                  - method: acme.Pets/Call
                    send: [{json: {text: "${name}"}}]
                    expect: {messages: [{json: {text: "Hello, ${name}!"}}]}
            """;
    private static final String TOKEN = "token-5ecret-of-the-server";

    @TempDir
    private Path root;

    private volatile String greeting = "Hello, ";
    private Server server;

    /** The exit code and the output of a process. */
    @BeforeEach
    void make() throws IOException {
        server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(pets())
                .build()
                .start();
        file("protos/acme/pets.proto", "");
        file("protos/buf.yaml", "");
        file("buf", """
                #!/bin/sh
                case $1 in
                  build) cat head ;;
                  breaking) ;;
                  config) echo '{"id":"FIELD_NO_DELETE","categories":["FILE"]}' ;;
                  *) echo "unknown command: $1" >&2; exit 1 ;;
                esac
                """);
        assertThat(root.resolve("buf").toFile().setExecutable(true)).isTrue();
        Files.write(
                root.resolve("head"),
                TextFormat.parse(PETS, FileDescriptorSet.class).toByteArray());
        Files.createDirectories(root.resolve("interop-tests/suites"));
        file("cases/pets.yaml", CASES);
        file("interop.yaml", """
                version: 1
                servers: {new: {address: "127.0.0.1:%d"}}
                clients: [java]
                cases: ["cases/*.yaml"]
                gate: {replies: [new]}
                """.formatted(server.getPort()));
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void a_changed_reply_fails_until_it_is_accepted() throws IOException, InterruptedException {
        Exit released = interop("dev", "release", "--name", "v1");
        assertThat(released.out()).isEqualTo("""
                protos/releases/v1.binpb: written; commit it
                protos/releases/v1.cases: written; commit it
                """);
        assertThat(released.err()).endsWith("\nreleased 2 cases\n");
        assertThat(root.resolve("protos/releases/v1.cases/cases/pets.yaml"))
                .content()
                .contains("expect: {messages: [{json: {text: \"Hello, Bartholomew!\"}}]}");
        assertThat(interop("gate").out()).isEqualTo("""
                no change since v1
                replayed 2 released cases of v1 in 1 server, 0 changed
                """);

        greeting = "Hi, ";
        file("cases/pets.yaml", CASES.replace("Hello", "Hi"));
        Exit changed = interop("gate");

        assertThat(changed.out()).isEqualTo("""
                no change since v1

                ✗ protos/acme/pets.proto:8  acme.Pets.Call breaks REPLY_SAME
                  against v1: new has another outcome in 2 released cases, for example in pets/call/name=short: event 1 at\
                 the client: message {"text":"Hello, Bo!"}, but message {"text":"Hi, Bo!"}.
                Revert the breaks that are not intended. To accept the others, add these lines with a reason to the end\
                 of protos/accepted-breaks.yaml:

                - rule: REPLY_SAME
                  path: acme.Pets.Call
                  until: v1
                  reason: ""

                change                since  static        generated names
                acme.Pets.Call        v1     ✗ REPLY_SAME  –
                  not changed itself

                replayed 2 released cases of v1 in 1 server, 2 changed
                proto-gate: failed
                """);
        assertThat(changed.code()).isEqualTo(1);

        file("protos/accepted-breaks.yaml", """
                - {rule: REPLY_SAME, path: acme.Pets.Call, until: v1, reason: "Shorter."}
                """);
        assertThat(interop("gate")).isEqualTo(new Exit(0, """
                                no change since v1
                                accepted: REPLY_SAME of acme.Pets.Call, accepted-breaks.yaml:1: Shorter.
                                replayed 2 released cases of v1 in 1 server, 2 changed
                                """, "replies  calling new with 2 cases of v1\n"));
        greeting = "Hello, ";
        assertThat(interop("gate").out())
                .contains("accepted-breaks.yaml:1: REPLY_SAME of acme.Pets.Call no longer occurs; remove the entry");
    }

    @Test
    void the_cases_of_a_commit_are_replayed() throws IOException, InterruptedException {
        git("init", "-q", "-b", "main");
        git("add", "protos", "cases", "interop.yaml");
        git("commit", "-q", "-m", "first");
        greeting = "Hi, ";
        file("cases/pets.yaml", CASES.replace("Hello", "Hi"));

        Exit changed = interop("gate", "--against", "git:main");

        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.out())
                .contains(
                        "acme.Pets.Call breaks REPLY_SAME\n  against main: new has another outcome in 2 released cases")
                .contains("- rule: REPLY_SAME\n  path: acme.Pets.Call\n  reason: \"\"\n");
        file("protos/accepted-breaks.yaml", "- {rule: REPLY_SAME, path: acme.Pets.Call, reason: Shorter.}\n");
        assertThat(interop("gate", "--against", "git:main").code()).isZero();
        git("add", "protos");
        git("commit", "-q", "-a", "-m", "changed");
        assertThat(interop("gate", "--against", "git:main"))
                .extracting(Exit::code, Exit::out)
                .containsExactly(0, "no change since main\nreplayed 2 released cases of main in 1 server, 0 changed\n");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(
                List.of("git", "-c", "user.name=test", "-c", "user.email=test@example.org", "-C", root.toString()));
        line.addAll(List.of(arguments));
        Process git = new ProcessBuilder(line).inheritIO().start();
        assertThat(git.waitFor()).isZero();
    }

    @Test
    void a_server_that_is_not_there_is_no_changed_reply() throws IOException, InterruptedException {
        interop("dev", "release", "--name", "v1");
        file("protos/accepted-breaks.yaml", """
                - {rule: REPLY_SAME, path: acme.Pets.Call, until: v1, reason: "It may still be true."}
                """);
        server.shutdownNow().awaitTermination();

        Exit result = interop("gate");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out())
                .startsWith("no change since v1\n\n✗ skipped: replies\n  harness error: the new server at 127.0.0.1:")
                .doesNotContain("remove the entry", "breaks REPLY_SAME")
                .endsWith("proto-gate: cannot judge\n");
    }

    @Test
    void no_file_has_a_secret_that_a_reply_reveals() throws IOException, InterruptedException {
        file(
                "interop.yaml",
                Files.readString(root.resolve("interop.yaml"))
                        .replace("\"}}", "\", metadata: {authorization: \"${env.TOKEN}\"}}}"));
        interop("dev", "release", "--name", "v1");
        greeting = TOKEN;

        Exit result = interop("gate");

        assertThat(result.out())
                .contains("but message {\"text\":\"${env.TOKEN}Bo!\"}")
                .doesNotContain(TOKEN);
        assertThat(root.resolve("build/proto-gate/results.json")).content().doesNotContain(TOKEN);
        assertThat(root.resolve("build/proto-gate/summary.md")).content().doesNotContain(TOKEN);
    }

    @Test
    void a_release_whose_cases_fail_is_not_written() throws IOException, InterruptedException {
        greeting = "Hi, ";

        Exit result = interop("dev", "release", "--name", "v1");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains(
                        "interop dev release: the release is not written, because new has another outcome in 2 released"
                                + " cases, for example in pets/call/name=short: ");
        assertThat(root.resolve("protos/releases")).isEmptyDirectory();
    }

    @Test
    void a_release_without_cases_gets_them_once() throws IOException, InterruptedException {
        String config = Files.readString(root.resolve("interop.yaml"));
        file("interop.yaml", config.replace("gate: {replies: [new]}\n", ""));
        assertThat(interop("dev", "release", "--name", "v1").out())
                .isEqualTo("protos/releases/v1.binpb: written; commit it\n");
        file("interop.yaml", config);
        Exit without = interop("gate");
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err())
                .isEqualTo(
                        "interop gate: interop.yaml has 'gate: replies', but no reply was compared: v1 has no released"
                                + " cases; compare with a version that has cases with literal expectations, or remove 'replies'\n");

        assertThat(interop("dev", "release", "--name", "v1").out())
                .isEqualTo("protos/releases/v1.cases: written; commit it\n");
        assertThat(interop("dev", "release", "--name", "v1").err())
                .contains("release v1 already exists (protos/releases/v1.binpb)");
        assertThat(interop("gate").code()).isZero();
    }

    private ServerServiceDefinition pets() {
        MethodDescriptor<byte[], byte[]> call = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodType.UNARY)
                .setFullMethodName("acme.Pets/Call")
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
        return ServerServiceDefinition.builder("acme.Pets")
                .addMethod(call, ServerCalls.asyncUnaryCall((note, replies) -> {
                    replies.onNext(reply(note));
                    replies.onCompleted();
                }))
                .build();
    }

    /** Returns the note of a reply to a note, both with one short text. */
    private byte[] reply(byte[] note) {
        byte[] text = (greeting + new String(note, 2, note.length - 2, StandardCharsets.UTF_8) + "!")
                .getBytes(StandardCharsets.UTF_8);
        byte[] reply = new byte[text.length + 2];
        reply[0] = note[0];
        reply[1] = (byte) text.length;
        System.arraycopy(text, 0, reply, 2, text.length);
        return reply;
    }

    private static final class Bytes implements Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] bytes) {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private Exit interop(String... arguments) throws IOException, InterruptedException {
        var environment = Map.of("TOKEN", TOKEN);
        var line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--path", "protos/acme", "--buf", "./buf"));
        return CommandProcess.run(root, environment, line);
    }

    private void file(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content, StandardCharsets.UTF_8);
    }
}
