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

/** Metadata of calls, both ways, and the status with its text. */
class DriverMetadataTest {
    private TestDriver driver;
    private TellingGreeter telling;

    @BeforeEach
    void start() throws Exception {
        driver = TestDriver.start();
        telling = new TellingGreeter();
    }

    @AfterEach
    void stop() {
        driver.close();
        telling.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void headers_trailers_and_status_are_told(Api api) throws Exception {
        Outcome outcome = driver.perform(Calls.serverStream(telling.target(), send("Ada"), HALF_CLOSE, TO_END)
                .setApi(api));
        assertThat(Told.all(outcome)).containsExactly("sent 0", "half-closed", "headers", "Ada", "NOT_FOUND");
        assertThat(Told.headers(outcome)).containsSubsequence(entry("t", "2"), entry("t", "1"), entry("t-bin", 0));
        assertThat(Told.end(outcome))
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
    void the_id_goes_before_the_metadata_in_their_order(Api api) throws Exception {
        Outcome outcome = driver.perform(again(api)
                .addMetadata(entry("k", "2"))
                .addMetadata(entry("k-bin", 0, 0xff))
                .addMetadata(entry("l", "with, a comma"))
                .addMetadata(entry("k", "1"))
                .addMetadata(entry("k-bin", new int[0])));
        assertThat(Told.reply(outcome)).contains("x-interop-call-id=1,k=2,k-bin=AP8,l=with, a comma,k=1,k-bin=");
    }

    @Test
    void the_user_agent_is_the_librarys_own() throws Exception {
        assertThat(Told.reply(driver.perform(again(Api.API_GENERIC))))
                .contains("user-agent=grpc-java-netty/" + version());
    }

    @ParameterizedTest
    @EnumSource(names = {"API_STUB", "API_GENERIC"})
    void an_unknown_method_is_an_outcome(Api api) throws Exception {
        // A stub has no unknown method of a Greeter, but there are services that a Greeter does not serve.
        Call.Builder call = api == Api.API_STUB
                ? Calls.greeting(telling.target())
                        .setMethod("grpc.health.v1.Health/Check")
                        .setRequestType("grpc.health.v1.HealthCheckRequest")
                        .setResponseType("grpc.health.v1.HealthCheckResponse")
                : Calls.greeting(telling.target()).setMethod("test.Greeter/Nope");
        Outcome outcome = driver.perform(call.setApi(api));
        assertThat(Told.all(outcome)).containsExactly("sent 0", "half-closed", "UNIMPLEMENTED");
        assertThat(Told.end(outcome).getMessage()).isEqualTo("Method not found: " + call.getMethod());
    }

    @ParameterizedTest
    @CsvSource({
        "a b,  Invalid character ' ' in key name 'a b'",
        "é,    Invalid character 'é' in key name 'é'",
        "'',   token must have at least 1 tchar",
        ":path, Invalid character ':' in key name ':path'",
    })
    void a_key_that_the_library_refuses_is_unsupported(String key, String reason) throws Exception {
        assertThat(driver.respond(Calls.greeting(telling.target()).addMetadata(entry(key, "v"))))
                .isEqualTo(PerformResponse.newBuilder()
                        .setUnsupported(Unsupported.newBuilder()
                                .setReason("grpc-java rejects the metadata key '%s': %s".formatted(key, reason)))
                        .build());
    }

    @Test
    void values_and_cases_that_no_header_can_have_are_sent_as_the_library_makes_them() throws Exception {
        Outcome outcome = driver.perform(again(Api.API_GENERIC)
                .addMetadata(entry("Key", "v"))
                .addMetadata(entry("umlaut", "ä"))
                .addMetadata(entry("line", "a\nb"))
                .addMetadata(entry("last", "1")));
        assertThat(Told.reply(outcome)).contains("x-interop-call-id=1,key=v,umlaut=?,last=1");
    }

    private Call.Builder again(Api api) {
        return Calls.greeting(telling.target())
                .setMethod("test.Greeter/SayHelloAgain")
                .setApi(api);
    }

    private static String version() {
        return io.grpc.Grpc.class.getPackage().getImplementationVersion();
    }
}
