package dev.interop.javapeer.driver;

import static dev.interop.javapeer.driver.Calls.HALF_CLOSE;
import static dev.interop.javapeer.driver.Calls.TO_END;
import static dev.interop.javapeer.driver.Calls.entry;
import static dev.interop.javapeer.driver.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.v1.Api;
import dev.interop.v1.Call;
import dev.interop.v1.End;
import dev.interop.v1.Outcome;
import dev.interop.v1.PerformResponse;
import dev.interop.v1.Unsupported;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of metadata in both directions, and of the status with its text. */
class DriverMetadataTest {
    private TestDriver driver;
    private DiagnosticGreeter greeter;

    @BeforeEach
    void start() throws Exception {
        driver = TestDriver.start();
        greeter = new DiagnosticGreeter();
    }

    @AfterEach
    void stop() {
        driver.close();
        greeter.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void reports_headers_trailers_and_status(Api api) throws Exception {
        Outcome outcome = driver.perform(Calls.serverStream(greeter.target(), send("Ada"), HALF_CLOSE, TO_END)
                .setApi(api));
        assertThat(OutcomeText.all(outcome)).containsExactly("sent 0", "half-closed", "headers", "Ada", "NOT_FOUND");
        assertThat(OutcomeText.headers(outcome))
                .containsSubsequence(entry("t", "2"), entry("t", "1"), entry("t-bin", 0));
        assertThat(OutcomeText.end(outcome))
                .isEqualTo(End.newBuilder()
                        .setCode(5)
                        .setMessage("no such täxt")
                        .addTrailers(entry("t", "5"))
                        .addTrailers(entry("t", "4"))
                        .addTrailers(entry("t-bin", 0xff))
                        .build());
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void sends_the_id_first_and_the_metadata_in_order(Api api) throws Exception {
        Outcome outcome = driver.perform(again(api)
                .addMetadata(entry("k", "2"))
                .addMetadata(entry("k-bin", 0, 0xff))
                .addMetadata(entry("l", "with, a comma"))
                .addMetadata(entry("k", "1"))
                .addMetadata(entry("k-bin", new int[0])));
        assertThat(OutcomeText.reply(outcome)).contains("x-interop-call-id=1,k=2,k-bin=AP8,l=with, a comma,k=1,k-bin=");
    }

    @Test
    void the_user_agent_is_the_librarys_own() throws Exception {
        assertThat(OutcomeText.reply(driver.perform(again(Api.API_GENERIC))))
                .contains("user-agent=grpc-java-netty/" + version());
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void an_unknown_method_is_an_outcome(Api api) throws Exception {
        // The Greeter's stub has no unknown method, so the stub of a service that is not served is used.
        Call.Builder call = api == Api.API_STUB
                ? Calls.greeting(greeter.target())
                        .setMethod("grpc.health.v1.Health/Check")
                        .setRequestType("grpc.health.v1.HealthCheckRequest")
                        .setResponseType("grpc.health.v1.HealthCheckResponse")
                : Calls.greeting(greeter.target()).setMethod("test.Greeter/Nope");
        Outcome outcome = driver.perform(call.setApi(api));
        // The server does not wait for messages of a method that it lacks, so the call may end before they are sent.
        assertThat(OutcomeText.all(outcome))
                .isSubsetOf("sent 0", "half-closed", "UNIMPLEMENTED")
                .endsWith("UNIMPLEMENTED");
        assertThat(OutcomeText.end(outcome).getMessage()).isEqualTo("Method not found: " + call.getMethod());
    }

    @ParameterizedTest
    @CsvSource({
        "a b,  Invalid character ' ' in key name 'a b'",
        "é,    Invalid character 'é' in key name 'é'",
        "'',   token must have at least 1 tchar",
        ":path, Invalid character ':' in key name ':path'",
    })
    void a_key_that_the_library_rejects_is_unsupported(String key, String reason) throws Exception {
        assertThat(driver.respond(Calls.greeting(greeter.target()).addMetadata(entry(key, "v"))))
                .isEqualTo(PerformResponse.newBuilder()
                        .setUnsupported(Unsupported.newBuilder()
                                .setReason("grpc-java rejects the metadata key '%s': %s".formatted(key, reason)))
                        .build());
    }

    @Test
    void the_library_converts_invalid_metadata_values() throws Exception {
        Outcome outcome = driver.perform(again(Api.API_GENERIC)
                .addMetadata(entry("Key", "v"))
                .addMetadata(entry("umlaut", "ä"))
                .addMetadata(entry("line", "a\nb"))
                .addMetadata(entry("last", "1")));
        assertThat(OutcomeText.reply(outcome)).contains("x-interop-call-id=1,key=v,umlaut=?,last=1");
    }

    private Call.Builder again(Api api) {
        return Calls.greeting(greeter.target())
                .setMethod("test.Greeter/SayHelloAgain")
                .setApi(api);
    }

    private static String version() {
        return io.grpc.Grpc.class.getPackage().getImplementationVersion();
    }
}
