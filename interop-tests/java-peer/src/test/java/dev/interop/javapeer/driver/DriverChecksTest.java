package dev.interop.javapeer.driver;

import static dev.interop.javapeer.driver.Calls.HALF_CLOSE;
import static dev.interop.javapeer.driver.Calls.TO_END;
import static dev.interop.javapeer.driver.Calls.entry;
import static dev.interop.javapeer.driver.Calls.pause;
import static dev.interop.javapeer.driver.Calls.receive;
import static dev.interop.javapeer.driver.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import dev.interop.v1.Api;
import dev.interop.v1.Call;
import dev.interop.v1.DescribeRequest;
import dev.interop.v1.Endpoint;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Peer;
import dev.interop.v1.Step;
import dev.interop.v1.Style;
import dev.interop.v1.Tls;
import dev.interop.v1.Version;
import dev.interop.v1.Wait;
import io.grpc.Grpc;
import io.grpc.Status;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of the driver's description, its error messages for invalid calls, and its own faults. */
class DriverChecksTest {
    private static TestDriver driver;

    @BeforeAll
    static void start() throws Exception {
        driver = TestDriver.start();
    }

    @AfterAll
    static void stop() {
        driver.close();
    }

    @Test
    void describe_returns_the_name_and_the_versions() throws Exception {
        Peer peer = driver.stub().describe(DescribeRequest.getDefaultInstance()).getPeer();
        assertThat(peer.getName()).isEqualTo("java");
        assertThat(peer.getLanguage()).isEqualTo("Java");
        assertThat(peer.getVersionsList()).extracting(Version::getName).containsExactly("Java", "grpc", "protobuf");
        assertThat(peer.getVersionsList())
                .extracting(Version::getVersion)
                .allMatch(version -> version.matches("[0-9]+(\\.[0-9]+)*"))
                .contains(Grpc.class.getPackage().getImplementationVersion());
    }

    @Test
    void a_fault_of_the_driver_is_not_an_outcome() throws Exception {
        try (TestDriver broken = TestDriver.start()) {
            broken.service().close();
            Status status = broken.refuse(Calls.greeting(broken.target()));
            assertThat(status.getCode()).isEqualTo(Status.Code.INTERNAL);
            assertThat(status.getDescription()).startsWith("java.util.concurrent.RejectedExecutionException: ");
        }
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                wrong("limit is required and must be more than 0 s", Call.Builder::clearLimit),
                wrong(
                        "limit is required and must be more than 0 s",
                        call -> call.getLimitBuilder().setSeconds(0)),
                wrong("method must be SERVICE/METHOD, not '/a/b'", call -> call.setMethod("/a/b")),
                wrong("style must be one of Style, not 0", call -> call.setStyleValue(0)),
                wrong("style must be one of Style, not 9", call -> call.setStyleValue(9)),
                wrong(
                        "style must be one of Style, not 9",
                        call -> call.setStyleValue(9).setApiValue(9)),
                wrong("api must be API_STUB or API_GENERIC, not 0", call -> call.setApiValue(0)),
                wrong("api must be API_STUB or API_GENERIC, not 9", call -> call.setApiValue(9)),
                wrong("request_type must be a generated message type, not 'No'", call -> call.setRequestType("No")),
                wrong("response_type must be a generated message type, not ''", call -> call.setResponseType("")),
                wrong("endpoint.target must be HOST:PORT, not 'x'", call -> call.setEndpoint(Calls.plaintext("x"))),
                wrong(
                        "endpoint.target must be HOST:PORT, not 'x:65536'",
                        call -> call.setEndpoint(Calls.plaintext("x:65536"))),
                wrong(
                        "endpoint.target must be HOST:PORT, not 'http://x:1'",
                        call -> call.setEndpoint(Calls.plaintext("http://x:1"))),
                wrong(
                        "endpoint.credentials must be plaintext or tls",
                        call -> call.setEndpoint(Endpoint.newBuilder().setTarget("x:1"))),
                wrong("endpoint.tls.roots must hold the trusted certificates", tls(Tls.newBuilder())),
                wrong(
                        "endpoint.tls must have both certificate_chain and private_key, or neither",
                        tls(Tls.newBuilder().setRoots(pem()).setPrivateKey(pem()))),
                wrong("steps[0] has no kind", steps(Step.getDefaultInstance())),
                wrong("steps[1].receive.count must be at least 1, not 0", steps(TO_END, receive(0))),
                wrong("steps[0].wait.duration is required and must not be negative", steps(pause(-1))),
                wrong(
                        "steps[0].wait.duration is required and must not be negative",
                        steps(Step.newBuilder()
                                .setWait(Wait.getDefaultInstance())
                                .build())),
                wrong("steps must not send or half_close after a half_close", steps(HALF_CLOSE, send("Ada"))),
                wrong("steps must not send or half_close after a half_close", steps(HALF_CLOSE, HALF_CLOSE)),
                wrong(
                        "a body does not parse as test.HelloRequest: While parsing a protocol message, the input"
                                + " ended unexpectedly in the middle of a field.  This could mean either that the"
                                + " input has been truncated or that an embedded message misreported its own length.",
                        steps(send(ByteString.copyFrom(new byte[] {(byte) 0xff})))),
                wrong("the value of metadata 'k-bin' must be binary", call -> call.addMetadata(entry("k-bin", "v"))),
                wrong("the value of metadata 'k' must be text", call -> call.addMetadata(entry("k", 1))),
                wrong(
                        "the value of metadata 'k' must be text",
                        call -> call.addMetadata(MetadataEntry.newBuilder().setKey("k"))),
                wrong(
                        "no generated stub has the method 'test.Greeter/Nope'; use API_GENERIC instead",
                        call -> call.setApi(Api.API_STUB).setMethod("test.Greeter/Nope")),
                wrong(
                        "no generated stub has the method 'helloworld.Greeter/SayHello'; use API_GENERIC instead",
                        call -> call.setApi(Api.API_STUB).setMethod("helloworld.Greeter/SayHello")),
                wrong(
                        "style must be the style of the stub's test.Greeter/SayHello",
                        call -> call.setApi(Api.API_STUB).setStyle(Style.STYLE_BIDI)),
                wrong(
                        "the stub's test.Greeter/SayHello takes and returns test.HelloRequest and"
                                + " test.HelloReply, not test.HelloRequest and test.HelloRequest",
                        call -> call.setApi(Api.API_STUB).setResponseType("test.HelloRequest")),
                wrong(
                        "steps of a stub's unary method must be send, half_close, receive_to_end,"
                                + " not send, receive_to_end",
                        call -> Calls.steps(call.setApi(Api.API_STUB), send("Ada"), TO_END)),
                wrong(
                        "steps of a stub's server streaming method must begin with send, half_close, not send, wait",
                        call -> Calls.steps(call.setApi(Api.API_STUB), send("Ada"), pause(1), TO_END)
                                .setMethod("test.Greeter/SayHelloStreamReply")
                                .setStyle(Style.STYLE_SERVER_STREAM)));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void rejects_an_invalid_call_with_one_sentence(Consumer<Call.Builder> change, String sentence) {
        Call.Builder call = Calls.unary("localhost:1");
        change.accept(call);
        Status status = driver.refuse(call);
        assertThat(status.getCode() + ": " + status.getDescription()).isEqualTo("INVALID_ARGUMENT: " + sentence);
    }

    private static Arguments wrong(String sentence, Consumer<Call.Builder> change) {
        return argumentSet(sentence, change, sentence);
    }

    private static Consumer<Call.Builder> steps(Step... steps) {
        return call -> Calls.steps(call, steps);
    }

    private static Consumer<Call.Builder> tls(Tls.Builder tls) {
        return call -> call.setEndpoint(Endpoint.newBuilder().setTarget("x:1").setTls(tls));
    }

    private static ByteString pem() {
        return ByteString.copyFromUtf8("no certificate");
    }
}
