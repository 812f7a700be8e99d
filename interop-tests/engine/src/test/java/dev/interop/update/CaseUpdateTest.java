package dev.interop.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.cases.Greetings;
import dev.interop.config.ConfigReader;
import dev.interop.fault.HarnessFault;
import dev.interop.matrix.JavaDriver;
import dev.interop.matrix.RunRequest;
import dev.interop.message.Metadata;
import dev.interop.peer.RunAs;
import dev.interop.plan.Reproduction;
import dev.interop.plan.Selection;
import dev.interop.plan.Suite;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata.Key;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates of cases that call a server and use drivers in this process. */
class CaseUpdateTest {
    private static final String FILE = """
            cases:
              - name: check
                requirement: It serves.
                source: test
                calls:
                  # one call
                  - method: grpc.health.v1.Health/Check
                    send: [{json: {}}]
                    expect: %s
            """;
    private static final String SERVING = "{messages: [{json: {status: SERVING}}]}";

    @TempDir
    private Path folder;

    private final AtomicInteger calls = new AtomicInteger();
    /** Returns the status of a call of a case, by the number of calls before it; null for an error. */
    private volatile IntFunction<ServingStatus> statuses = call -> ServingStatus.SERVING;

    private Server server;
    private int port;
    private JavaDriver driver;

    @BeforeEach
    void start() throws IOException {
        server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(new Health())
                .intercept(new CallsOfCases())
                .build()
                .start();
        port = server.getPort();
        driver = new JavaDriver();
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
        driver.close();
    }

    private static final Context.Key<Boolean> OF_CASE = Context.key("of-case");

    /** Marks the calls of cases; the engine also calls health to find out whether the server is ready. */
    private static final class CallsOfCases implements ServerInterceptor {
        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, io.grpc.Metadata headers, ServerCallHandler<A, B> next) {
            boolean ofCase = headers.containsKey(Key.of(Metadata.CALL_ID, io.grpc.Metadata.ASCII_STRING_MARSHALLER));
            return Contexts.interceptCall(Context.current().withValue(OF_CASE, ofCase), call, headers, next);
        }
    }

    private final class Health extends HealthGrpc.HealthImplBase {
        @Override
        public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> replies) {
            ServingStatus status = Boolean.TRUE.equals(OF_CASE.get())
                    ? statuses.apply(calls.getAndIncrement())
                    : ServingStatus.SERVING;
            if (status == null) {
                replies.onError(Status.NOT_FOUND.withDescription("no ${n} $(x)").asException());
                return;
            }
            replies.onNext(HealthCheckResponse.newBuilder().setStatus(status).build());
            replies.onCompleted();
        }
    }

    private UpdateResult update(String cases, Selection selection, String... clients)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve("cases.yaml"), cases);
        return update(selection, "reference: old", clients);
    }

    private UpdateResult update(Selection selection, String reference, String... clients)
            throws IOException, InterruptedException {
        var config = new StringBuilder("""
                version: 1
                servers:
                  old: {address: "127.0.0.1:%d"}
                %s
                cases: [cases.yaml]
                clients:
                """.formatted(port, reference));
        for (String client : clients) {
            config.append("  %s: {address: \"%s\"}%n".formatted(client, driver.address()));
        }
        Path file = Files.writeString(folder.resolve("interop.yaml"), config);
        var request = new RunRequest(
                Reproduction.ofConfig("interop.yaml", Map.of()),
                "run",
                folder,
                new Suite(ConfigReader.read(file, Map.of(), Map.of()), Greetings.PROTOS),
                folder.resolve("build/update"),
                selection,
                null,
                RunAs.PROCESS,
                false,
                false,
                Map.of());
        return CaseUpdate.run(request, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    private String cases() throws IOException {
        return Files.readString(folder.resolve("cases.yaml"));
    }

    @Test
    void a_reference_becomes_a_literal() throws Exception {
        UpdateResult result = update(FILE.formatted("reference"), Selection.ALL, "one", "two");

        assertThat(cases()).isEqualTo(FILE.formatted(SERVING));
        assertThat(result.updated()).containsExactly("check");
        assertThat(result.notUpdated()).isEmpty();
        assertThat(result.diff()).isEqualTo("""
                --- cases.yaml
                +++ cases.yaml
                @@ -6,4 +6,4 @@
                       # one call
                       - method: grpc.health.v1.Health/Check
                         send: [{json: {}}]
                -        expect: reference
                +        expect: %s
                """.formatted(SERVING));
        assertThat(calls).hasValue(4);
    }

    @Test
    void a_second_update_changes_nothing() throws Exception {
        UpdateResult result = update(FILE.formatted(SERVING), Selection.ALL, "one");

        assertThat(result).isEqualTo(new UpdateResult(List.of(), Map.of(), List.of(), ""));
        assertThat(cases()).isEqualTo(FILE.formatted(SERVING));
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_literal_that_no_longer_matches_is_replaced() throws Exception {
        update(FILE.formatted("{messages: [{json: {status: UNKNOWN}}]} # why"), Selection.ALL, "one");

        assertThat(cases()).isEqualTo(FILE.formatted(SERVING + " # why"));
    }

    @Test
    void an_error_status_is_written_with_escapes() throws Exception {
        statuses = call -> null;

        update(FILE.formatted("reference"), Selection.ALL, "one");

        assertThat(cases()).isEqualTo(FILE.formatted("{status: {code: NOT_FOUND, message: \"no ${$*1}{n} $$(x)\"}}"));
    }

    @Test
    void a_reference_in_a_mapping_becomes_literals() throws Exception {
        UpdateResult ok =
                update(FILE.formatted("{reference: true, status: {code: OK}} # why"), Selection.ALL, "one", "two");

        assertThat(cases())
                .isEqualTo(FILE.formatted("{messages: [{json: {status: SERVING}}], status: {code: OK}} # why"));
        assertThat(ok.updated()).containsExactly("check");
        assertThat(ok.notUpdated()).isEmpty();
        assertThat(update(cases(), Selection.ALL, "one").updated()).isEmpty();

        statuses = call -> null;
        update(FILE.formatted("{status: {code: NOT_FOUND}, reference: true}"), Selection.ALL, "one");

        assertThat(cases()).isEqualTo(FILE.formatted("{status: {code: NOT_FOUND, message: \"no ${$*1}{n} $$(x)\"}}"));
    }

    @Test
    void literals_beside_a_reference_stay() throws Exception {
        update(
                FILE.formatted("{messages: [{hex: \"0801\"}], reference: true, server: {record: any}}"),
                Selection.ALL,
                "one");
        assertThat(cases()).isEqualTo(FILE.formatted("{messages: [{hex: \"0801\"}], server: {record: any}}"));

        statuses = call -> null;
        update(
                FILE.formatted("{reference: true, status: {code: NOT_FOUND, message: {library: true}}}"),
                Selection.ALL,
                "one");
        assertThat(cases()).isEqualTo(FILE.formatted("{status: {code: NOT_FOUND, message: {library: true}}}"));
    }

    @Test
    void a_literal_beside_a_reference_must_match() throws Exception {
        String file = FILE.formatted("{reference: true, status: {code: NOT_FOUND}}");

        UpdateResult result = update(file, Selection.ALL, "one");

        assertThat(cases()).isEqualTo(file);
        assertThat(result.updated()).isEmpty();
        assertThat(result.notUpdated().get("check"))
                .startsWith("cases.yaml:2: the 'status' beside 'reference: true' is not that of old (")
                .endsWith("); correct the case or the server");
    }

    @Test
    void axes_with_own_literals_are_completed() throws Exception {
        String file = FILE.formatted("{reference: true, status: {code: \"${a}\"}}")
                .replace("name: check", "name: check/a=${a}\n    axes: {a: {one: OK, two: OK}}");
        statuses = call -> call % 2 == 0 ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
        UpdateResult different = update(file, Selection.ALL, "one");
        assertThat(different.notUpdated().get("check/a=one")).contains("its axes have different outcomes");
        assertThat(cases()).isEqualTo(file);

        statuses = call -> ServingStatus.SERVING;
        update(file, Selection.ALL, "one");
        assertThat(cases()).isEqualTo(file.replace("reference: true", "messages: [{json: {status: SERVING}}]"));
    }

    @Test
    void clients_that_disagree_leave_the_case_as_it_is() throws Exception {
        statuses = call -> call % 2 == 0 ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;

        UpdateResult result = update(FILE.formatted("reference"), Selection.ALL, "one", "two");

        assertThat(cases()).isEqualTo(FILE.formatted("reference"));
        assertThat(result.updated()).isEmpty();
        assertThat(result.notUpdated().get("check"))
                .startsWith("cases.yaml:2: the clients one and two have different outcomes: event 1 at the client");
    }

    @Test
    void an_outcome_that_differs_in_a_second_run_is_not_written() throws Exception {
        statuses = call -> call == 0 ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;

        UpdateResult result = update(FILE.formatted("reference"), Selection.ALL, "one");

        assertThat(cases()).isEqualTo(FILE.formatted("reference"));
        assertThat(result.updated()).isEmpty();
        assertThat(result.diff()).isEmpty();
        assertThat(result.notUpdated().get("check")).startsWith("its outcome was different in a second run");
    }

    @Test
    void axes_are_written_if_all_their_cases_have_one_outcome() throws Exception {
        String file = FILE.formatted("reference")
                .replace("name: check", "name: check/a=${a}\n    axes: {a: {one: 1, two: 2}}");

        update(file, Selection.ALL, "one");
        assertThat(cases()).isEqualTo(file.replace("expect: reference", "expect: " + SERVING));

        UpdateResult part = update(file, new Selection(null, null, "check/a=one"), "one");
        assertThat(cases()).isEqualTo(file);
        assertThat(part.notUpdated())
                .containsExactly(Map.entry(
                        "check/a=one",
                        "cases.yaml:2: only 1 of the 2 cases of its axes are selected; select all of them"));

        calls.set(0);
        statuses = call -> call % 2 == 0 ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
        UpdateResult different = update(file, Selection.ALL, "one");
        assertThat(cases()).isEqualTo(file);
        assertThat(different.notUpdated().get("check/a=one")).contains("its axes have different outcomes");
    }

    @Test
    void repeated_calls_are_written_once() throws Exception {
        String file = FILE.formatted("reference").replace("send:", "repeat: 3\n        send:");

        update(file, Selection.ALL, "one");

        assertThat(cases()).isEqualTo(file.replace("expect: reference", "expect: " + SERVING));
    }

    @Test
    void a_reference_that_cannot_be_used_changes_nothing() throws Exception {
        assertThatThrownBy(() -> update(FILE.formatted("{}"), new Selection(null, "new", null), "one"))
                .hasMessage("--update runs only the reference old; remove --server new");
        assertThatThrownBy(() -> update(Selection.ALL, "# no reference", "one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("has no 'reference'; name one of its servers there");
        server.shutdownNow().awaitTermination();
        assertThatThrownBy(() -> update(FILE.formatted("reference"), Selection.ALL, "one"))
                .isInstanceOf(HarnessFault.class);
        assertThat(cases()).isEqualTo(FILE.formatted("reference"));
    }
}
