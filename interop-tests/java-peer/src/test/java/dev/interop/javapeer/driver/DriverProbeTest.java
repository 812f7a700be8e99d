package dev.interop.javapeer.driver;

import static dev.interop.javapeer.driver.Calls.HALF_CLOSE;
import static dev.interop.javapeer.driver.Calls.TO_END;
import static dev.interop.javapeer.driver.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.rpc.Status;
import dev.interop.v1.Api;
import dev.interop.v1.Call;
import dev.interop.v1.Echo;
import dev.interop.v1.End;
import dev.interop.v1.Event;
import dev.interop.v1.Finish;
import dev.interop.v1.Kinds;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Outcome;
import dev.interop.v1.Payload;
import dev.interop.v1.Reply;
import dev.interop.v1.Script;
import dev.interop.v1.ScriptStep;
import dev.interop.v1.Style;
import dev.interop.v1.UnaryRequest;
import dev.interop.v1.UnaryResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of calls of scripts, of rich statuses and of reflection. */
class DriverProbeTest {
    private static final Status RICH = Status.newBuilder()
            .setCode(5)
            .setMessage("no such greeting")
            .addDetails(Any.pack(Timestamp.newBuilder().setSeconds(7).build()))
            .build();
    private static final Payload PAYLOAD = Payload.newBuilder()
            .setKinds(Kinds.newBuilder().setOptionalInt32(0).putTextByText("a", "b"))
            .build();

    private TestDriver driver;

    @BeforeEach
    void start() throws Exception {
        driver = TestDriver.start();
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    static Stream<Arguments> calls() {
        return Stream.of(Api.API_STUB, Api.API_GENERIC)
                .flatMap(api -> Stream.of(
                                Style.STYLE_UNARY,
                                Style.STYLE_SERVER_STREAM,
                                Style.STYLE_CLIENT_STREAM,
                                Style.STYLE_BIDI)
                        .map(style -> Arguments.of(api, style)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void kinds_pass_through_the_generated_messages(Api api, Style style) throws Exception {
        Outcome outcome = perform(
                api, style, ScriptStep.newBuilder().setReply(Reply.newBuilder().setEcho(Echo.getDefaultInstance())));
        assertThat(outcome.getEventsList().stream().filter(Event::hasMessage).map(Event::getMessage))
                .containsExactly(
                        UnaryResponse.newBuilder().setPayload(PAYLOAD).build().toByteString());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void reports_a_rich_status(Api api, Style style) throws Exception {
        End end = end(api, style, Finish.newBuilder().setRichStatus(RICH.toByteString()));
        assertThat(end)
                .isEqualTo(end("no such greeting", end)
                        .setRichStatus(RICH.toByteString())
                        .build());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void reports_no_rich_status_without_one(Api api, Style style) throws Exception {
        End end = end(api, style, Finish.newBuilder().setCode(5).setMessage("no"));
        assertThat(end).isEqualTo(end("no", end).build());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void reports_a_rich_status_that_the_library_refuses(Api api, Style style) throws Exception {
        ByteString otherCode = RICH.toBuilder().setCode(6).build().toByteString();
        for (ByteString refused : List.of(otherCode, ByteString.copyFromUtf8("no status"))) {
            End end = end(api, style, details(refused));
            assertThat(end).isEqualTo(end("no", end).setRichStatusRefused(true).build());
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void reports_a_rich_status_with_a_different_text(Api api, Style style) throws Exception {
        End end = end(api, style, details(RICH.toByteString()));
        assertThat(end)
                .isEqualTo(end("no", end).setRichStatus(RICH.toByteString()).build());
    }

    @ParameterizedTest
    @CsvSource({"API_STUB, v1", "API_GENERIC, v1", "API_STUB, v1alpha", "API_GENERIC, v1alpha"})
    void calls_both_reflection_versions(Api api, String version) throws Exception {
        // ServerReflectionRequest.list_services, a string, is field 7 in both.
        Outcome outcome = driver.perform(Call.newBuilder()
                .setId("1")
                .setEndpoint(Calls.plaintext(driver.target()))
                .setMethod("grpc.reflection." + version + ".ServerReflection/ServerReflectionInfo")
                .setStyle(Style.STYLE_BIDI)
                .setApi(api)
                .setRequestType("grpc.reflection." + version + ".ServerReflectionRequest")
                .setResponseType("grpc.reflection." + version + ".ServerReflectionResponse")
                .setLimit(Durations.fromSeconds(60))
                .addSteps(send(ByteString.fromHex("3a00")))
                .addSteps(HALF_CLOSE)
                .addSteps(TO_END));
        assertThat(io.grpc.Status.fromCodeValue(OutcomeText.end(outcome).getCode())
                        .getCode())
                .hasToString("OK");
        assertThat(outcome.getEventsList().stream().filter(Event::hasMessage)).hasSize(1);
    }

    /** Returns an end with this message and the trailers of another, because the library adds some trailers. */
    private static End.Builder end(String message, End trailers) {
        return End.newBuilder().setCode(5).setMessage(message).addAllTrailers(trailers.getTrailersList());
    }

    private static Finish.Builder details(ByteString details) {
        return Finish.newBuilder()
                .setCode(5)
                .setMessage("no")
                .addTrailers(MetadataEntry.newBuilder()
                        .setKey("grpc-status-details-bin")
                        .setBinary(details));
    }

    private End end(Api api, Style style, Finish.Builder finish) throws Exception {
        return OutcomeText.end(perform(api, style, ScriptStep.newBuilder().setFinish(finish)));
    }

    /** Performs a call; the messages of all styles have the same fields. */
    private Outcome perform(Api api, Style style, ScriptStep.Builder step) throws Exception {
        String method = switch (style) {
            case STYLE_UNARY -> "Unary";
            case STYLE_SERVER_STREAM -> "ServerStream";
            case STYLE_CLIENT_STREAM -> "ClientStream";
            default -> "BidiStream";
        };
        UnaryRequest request = UnaryRequest.newBuilder()
                .setScript(Script.newBuilder().addSteps(step))
                .setPayload(PAYLOAD)
                .build();
        return driver.perform(Call.newBuilder()
                .setId("1")
                .setEndpoint(Calls.plaintext(driver.target()))
                .setMethod("interop.v1.ProbeService/" + method)
                .setStyle(style)
                .setApi(api)
                .setRequestType("interop.v1." + method + "Request")
                .setResponseType("interop.v1." + method + "Response")
                .setLimit(Durations.fromSeconds(60))
                .addSteps(send(request.toByteString()))
                .addSteps(HALF_CLOSE)
                .addSteps(TO_END));
    }
}
