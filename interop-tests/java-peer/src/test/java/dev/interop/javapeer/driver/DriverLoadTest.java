package dev.interop.javapeer.driver;

import static dev.interop.javapeer.driver.Calls.HALF_CLOSE;
import static dev.interop.javapeer.driver.Calls.TO_END;
import static dev.interop.javapeer.driver.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.interop.javapeer.test.GreeterProto;
import dev.interop.v1.Api;
import dev.interop.v1.Call;
import dev.interop.v1.Event;
import dev.interop.v1.LoadRequest;
import dev.interop.v1.LoadResponse;
import dev.interop.v1.Outcome;
import dev.interop.v1.Step;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of loaded types, and of calls with them. */
class DriverLoadTest {
    private static final ByteString GREETER = Files.set(GreeterProto.getDescriptor());

    private TestDriver driver;

    @BeforeEach
    void start() throws Exception {
        driver = TestDriver.start();
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    static Stream<Arguments> styles() {
        return Stream.of(
                Arguments.argumentSet(
                        "unary", Calls.unary("t", send("Ada"), HALF_CLOSE, TO_END), List.of("Hello, Ada!")),
                Arguments.argumentSet(
                        "server stream",
                        Calls.serverStream("t", send("Ada"), HALF_CLOSE, TO_END),
                        List.of("Hello, Ada!", "Hello again, Ada!")),
                Arguments.argumentSet(
                        "client stream",
                        Calls.clientStream("t", send("Ada"), send("Grace"), HALF_CLOSE, TO_END),
                        List.of("Hello, Ada, Grace!")),
                Arguments.argumentSet(
                        "bidi",
                        Calls.bidi("t", send("Ada"), send("Grace"), HALF_CLOSE, TO_END),
                        List.of("Hello, Ada!", "Hello, Grace!")));
    }

    @ParameterizedTest
    @MethodSource("styles")
    void loaded_types_make_the_same_call_as_generated_ones(Call.Builder call, List<String> replies) throws Exception {
        load("loaded", GREETER);
        call.setEndpoint(Calls.plaintext(driver.target()));
        List<String> generated = OutcomeText.events(driver.perform(call));
        assertThat(OutcomeText.events(driver.perform(call.setTypes("loaded"))))
                .isEqualTo(generated)
                .containsSubsequence(replies)
                .endsWith("OK");
    }

    @Test
    void a_call_with_loaded_types_keeps_unknown_fields() throws Exception {
        load("other", Files.set(List.of(other("other", 7))));
        ByteString greetsAda = ByteString.fromHex("0a03416461");
        Outcome outcome = driver.perform(greeting("other", send(greetsAda)));
        assertThat(messages(outcome)).containsExactly(ByteString.copyFromUtf8("\n\013Hello, Ada!"));
        assertThat(OutcomeText.end(outcome).getCode()).isZero();
    }

    @Test
    void a_name_that_is_loaded_again_is_replaced() throws Exception {
        load("types", GREETER);
        load("types", Files.set(List.of(other("other", 1))));
        assertThat(refusal(greeting("types").setRequestType("test.HelloRequest")))
                .isEqualTo("INVALID_ARGUMENT: request_type must be a loaded message type, not 'test.HelloRequest'");
        assertThat(OutcomeText.events(driver.perform(greeting("types", send("Ada")))))
                .endsWith("OK");
    }

    @Test
    void the_last_hundred_names_are_kept() throws Exception {
        load("0", GREETER);
        load("1", GREETER);
        load("0", GREETER);
        for (int number = 2; number <= 100; number++) {
            load(String.valueOf(number), GREETER);
        }
        assertThat(refusal(Calls.greeting(driver.target()).setTypes("1")))
                .isEqualTo(
                        "INVALID_ARGUMENT: types must be empty or one of the last 100 names that were loaded, not '1'");
        for (String kept : List.of("0", "2", "100")) {
            assertThat(OutcomeText.events(
                            driver.perform(Calls.greeting(driver.target()).setTypes(kept))))
                    .endsWith("OK");
        }
    }

    @ParameterizedTest
    @MethodSource("styles")
    void loaded_types_make_the_same_call_with_the_stub_api(Call.Builder call, List<String> replies) throws Exception {
        load("loaded", GREETER);
        call.setEndpoint(Calls.plaintext(driver.target())).setApi(Api.API_STUB);
        List<String> generated = OutcomeText.events(driver.perform(call));
        assertThat(OutcomeText.events(driver.perform(call.setTypes("loaded"))))
                .isEqualTo(generated)
                .containsSubsequence(replies)
                .endsWith("OK");
    }

    @Test
    void the_stub_api_rejects_a_second_reply() throws Exception {
        load("loaded", GREETER);
        Call.Builder two =
                Calls.greeting(driver.target()).setTypes("loaded").setMethod("test.Greeter/SayHelloStreamReply");
        assertThat(OutcomeText.events(driver.perform(two)))
                .containsSubsequence("Hello, Ada!", "Hello again, Ada!", "OK");
        assertThat(OutcomeText.events(driver.perform(two.setApi(Api.API_STUB))))
                .isEqualTo(List.of("sent 0", "half-closed", "CANCELLED"));
    }

    @Test
    void the_stub_api_calls_an_undeclared_method() throws Exception {
        load("loaded", GREETER);
        Call.Builder nope = Calls.greeting(driver.target())
                .setTypes("loaded")
                .setApi(Api.API_STUB)
                .setMethod("test.Greeter/Nope");
        assertThat(OutcomeText.end(driver.perform(nope)).getCode())
                .isEqualTo(Status.UNIMPLEMENTED.getCode().value());
    }

    @Test
    void a_body_that_does_not_parse_as_the_loaded_type_is_refused() throws Exception {
        load("other", Files.set(List.of(other("other", 1))));
        assertThat(refusal(greeting("other", send(ByteString.fromHex("0a01ff")))))
                .isEqualTo("INVALID_ARGUMENT: a body does not parse as other.Message: Protocol message had invalid"
                        + " UTF-8.");
    }

    @Test
    void load_rejects_an_empty_name_and_unusable_files() {
        assertThat(refused("", GREETER))
                .isEqualTo(
                        "INVALID_ARGUMENT: name must not be empty, because the empty name is that of the generated types");
        FileDescriptorProto lost =
                other("lost", 1).toBuilder().addDependency("no.proto").build();
        assertThat(refused("lost", Files.set(List.of(lost))))
                .isEqualTo("INVALID_ARGUMENT: 'lost.proto' of file_descriptor_set imports 'no.proto', which is not"
                        + " among the files before it");
    }

    /** Returns a file with one message, which has one text field. */
    private static FileDescriptorProto other(String name, int number) {
        var file = FileDescriptorProto.newBuilder()
                .setName(name + ".proto")
                .setPackage(name)
                .setSyntax("proto3");
        file.addMessageTypeBuilder()
                .setName("Message")
                .addField(FieldDescriptorProto.newBuilder()
                        .setName("text")
                        .setNumber(number)
                        .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                        .setType(FieldDescriptorProto.Type.TYPE_STRING));
        return file.build();
    }

    private Call.Builder greeting(String types, Step... steps) {
        return Calls.unary(
                        driver.target(),
                        Stream.concat(Stream.of(steps), Stream.of(HALF_CLOSE, TO_END))
                                .toArray(Step[]::new))
                .setTypes(types)
                .setRequestType("other.Message")
                .setResponseType("other.Message");
    }

    private static Stream<ByteString> messages(Outcome outcome) {
        return outcome.getEventsList().stream().filter(Event::hasMessage).map(Event::getMessage);
    }

    private LoadResponse load(String name, ByteString set) throws StatusException {
        return driver.stub()
                .load(LoadRequest.newBuilder()
                        .setName(name)
                        .setFileDescriptorSet(set)
                        .build());
    }

    private String refused(String name, ByteString set) {
        return words(catchThrowableOfType(StatusException.class, () -> load(name, set))
                .getStatus());
    }

    private String refusal(Call.Builder call) {
        return words(driver.refuse(call));
    }

    private static String words(Status status) {
        return status.getCode() + ": " + status.getDescription();
    }
}
