package dev.interop.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.TextFormat;
import dev.interop.cases.Unfrozen;
import dev.interop.config.CaseSources;
import dev.interop.config.Config;
import dev.interop.config.ConfigReader;
import dev.interop.fault.HarnessFault;
import dev.interop.matrix.ReleasedCases.Version;
import dev.interop.yaml.YamlProblem;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays of the cases of a service whose server and driver are in this process. */
class ReleasedCasesTest {
    private static final String METHOD = "acme.Pets/Feed";
    private static final String NINE = "event 1 at the client: message {\"lives\":7}, but message {\"lives\":9}";
    private static final String PROTOS = """
            file {
              name: "acme/pets.proto" package: "acme" syntax: "proto3"
              message_type { name: "Food" }
              message_type {
                name: "Cat"
                field { name: "lives" number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL json_name: "lives" }
              }
              service { name: "Pets" method { name: "Feed" input_type: ".acme.Food" output_type: ".acme.Cat" } }
            }
            """;
    private static final String CASE = """
              - name: pets/%s
                requirement: It is fed.
                source: pets.proto
                calls:
                  - {method: acme.Pets/Feed, send: [{json: {}}], expect: {messages: [{json: {lives: 7}}]}}
            """;

    @TempDir
    private Path folder;

    private volatile int lives = 7;
    private volatile Status failure = Status.OK;
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
    private Server server;
    private int port;
    private JavaDriver driver;
    private String more = "";

    @BeforeEach
    void start() throws IOException {
        var feed = io.grpc.MethodDescriptor.<HealthCheckRequest, HealthCheckResponse>newBuilder()
                .setType(MethodType.UNARY)
                .setFullMethodName(METHOD)
                .setRequestMarshaller(ProtoUtils.marshaller(HealthCheckRequest.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(HealthCheckResponse.getDefaultInstance()))
                .build();
        server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(ServerServiceDefinition.builder("acme.Pets")
                        .addMethod(feed, ServerCalls.asyncUnaryCall(this::feed))
                        .build())
                .build()
                .start();
        port = server.getPort();
        driver = new JavaDriver();
        cases("cases:\n" + CASE.formatted("one") + CASE.formatted("two"));
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
        driver.close();
    }

    private void feed(HealthCheckRequest request, StreamObserver<HealthCheckResponse> replies) {
        if (!failure.isOk()) {
            replies.onError(failure.asException());
            return;
        }
        replies.onNext(HealthCheckResponse.newBuilder().setStatusValue(lives).build());
        replies.onCompleted();
    }

    @Test
    void an_unchanged_server_has_the_replies() throws IOException {
        Replay replay = replay();

        assertThat(replay.changed()).isEmpty();
        assertThat(replay.compared()).isEqualTo("replayed 2 released cases of v1 in 1 server, 0 changed");
        assertThat(progress.toString(StandardCharsets.UTF_8)).isEqualTo("replies  calling new with 2 cases of v1\n");
        assertThat(folder.resolve("build/replies/v1/results.json")).exists();
    }

    @Test
    void a_changed_message_is_found() throws IOException {
        lives = 9;

        Replay replay = replay();

        assertThat(replay.changed())
                .containsExactly(
                        new ChangedReply(METHOD, "new", "pets/one", NINE),
                        new ChangedReply(METHOD, "new", "pets/two", NINE));
        assertThat(replay.compared()).isEqualTo("replayed 2 released cases of v1 in 1 server, 2 changed");
    }

    @Test
    void a_changed_status_is_found_also_if_the_method_is_no_longer_implemented() throws IOException {
        failure = Status.UNIMPLEMENTED.withDescription("gone");

        assertThat(replay().changed())
                .extracting(ChangedReply::text)
                .containsOnly("event 1 at the client: message {\"lives\":7}, but end UNIMPLEMENTED \"gone\"");
    }

    @Test
    void a_server_that_is_not_there_is_no_changed_reply() {
        server.shutdownNow();

        assertThatThrownBy(this::replay)
                .isInstanceOf(HarnessFault.class)
                .hasMessageStartingWith("the new server at 127.0.0.1:");
    }

    @Test
    void a_call_that_never_arrives_is_no_changed_reply() {
        driver.misdirect("127.0.0.1:1");

        assertThatThrownBy(this::replay)
                .isInstanceOf(HarnessFault.class)
                .hasMessageStartingWith(
                        "the reply of java->new pets/one is unknown: call 1 did not reach new: end UNAVAILABLE ");
    }

    @Test
    void a_call_that_is_late_is_no_changed_reply() throws IOException {
        cases("cases:\n" + CASE.formatted("one").replace("send:", "timeout: 60s, send:"));
        failure = Status.DEADLINE_EXCEEDED;

        assertThatThrownBy(this::replay)
                .isInstanceOf(HarnessFault.class)
                .hasMessage("the reply of java->new pets/one is unknown: the call did not end before its deadline;"
                        + " the logs are in %s".formatted(folder.resolve("build/replies/v1/logs")));
    }

    @Test
    void a_known_difference_stays_one_and_may_disappear() throws IOException {
        Files.writeString(folder.resolve("differences.yaml"), """
                differences:
                  - id: nine
                    cases: ["pets/*"]
                    servers: [new]
                    expect: {messages: [{json: {lives: 9}}]}
                    why: Nine lives.
                    source: pets.py
                    advice: None.
                """);

        assertThat(replay().changed()).isEmpty();
        lives = 9;
        assertThat(replay().changed()).isEmpty();
        lives = 8;
        assertThat(replay().changed()).hasSize(2);
    }

    @Test
    void rules_for_fields_of_both_versions_apply() throws IOException {
        more = "compare: {fields: {ignore: [acme.Cat.lives, acme.Dog.name, acme.Cat.colour]}}\n";
        lives = 9;

        assertThat(replay().changed()).isEmpty();
    }

    @Test
    void other_cases_are_counted_and_not_called() throws IOException {
        cases("cases:\n" + CASE.formatted("one").replace("{messages: [{json: {lives: 7}}]}", "reference"));

        Replay replay = replay();

        assertThat(replay.cases()).isZero();
        assertThat(replay.frozen().unfrozen()).isEqualTo(Map.of(Unfrozen.REFERENCE, 1));
        assertThat(replay.compared())
                .isEqualTo(
                        "replayed 0 released cases of v1 in 1 server, 0 changed; not replayed: 1 needs the outcome of"
                                + " the reference");
    }

    @Test
    void a_version_without_common_rpcs_calls_nothing() throws IOException {
        assertThat(replay(Set.of()).compared()).isEqualTo("replayed 0 released cases of v1 in 1 server, 0 changed");
    }

    @Test
    void written_cases_are_read_again() throws IOException {
        Path written = folder.resolve("releases/v1.cases");
        released().write(version(Set.of(METHOD), CaseSources.of(config())), written, "Frozen.");

        lives = 9;
        Replay replay = released().replay(version(Set.of(METHOD), ReleasedCases.frozenIn(written)));

        assertThat(written.resolve("cases/pets.yaml")).content().startsWith("# Frozen.\ncases:\n");
        assertThat(replay.changed()).hasSize(2);
    }

    @Test
    void an_unknown_server_is_an_error() throws IOException {
        Config config = config();

        assertThatThrownBy(() -> new ReleasedCases(
                        config, List.of("port"), "run", folder, folder.resolve("build"), new PrintStream(progress)))
                .isInstanceOf(YamlProblem.class)
                .hasMessage("interop.yaml:6: unknown server 'port' in 'replies'; allowed: new");
    }

    private Replay replay() throws IOException {
        return replay(Set.of(METHOD));
    }

    private Replay replay(Set<String> rpcs) throws IOException {
        return released().replay(version(rpcs, CaseSources.ofConfig(config().path(), "v1:interop.yaml")));
    }

    private ReleasedCases released() throws IOException {
        return new ReleasedCases(
                config(),
                List.of("new"),
                "run",
                folder,
                folder.resolve("build/replies"),
                new PrintStream(progress, true, StandardCharsets.UTF_8));
    }

    private static Version version(Set<String> rpcs, CaseSources cases) throws IOException {
        return new Version("v1", TextFormat.parse(PROTOS, FileDescriptorSet.class), rpcs, cases);
    }

    private Config config() throws IOException {
        String known = Files.exists(folder.resolve("differences.yaml")) ? "differences: differences.yaml\n" : "";
        Path file =
                Files.writeString(folder.resolve("interop.yaml"), """
                version: 1
                servers:
                  new: {address: "127.0.0.1:%d"}
                clients: {java: {address: "%s"}}
                cases: ["cases/*.yaml"]
                gate: {replies: [new]}
                %s""".formatted(port, driver.address(), known + more));
        return ConfigReader.read(file, Map.of(), Map.of());
    }

    private void cases(String text) throws IOException {
        Files.createDirectories(folder.resolve("cases"));
        Files.writeString(folder.resolve("cases/pets.yaml"), text);
    }
}
