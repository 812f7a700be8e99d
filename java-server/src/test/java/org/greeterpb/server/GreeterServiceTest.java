package org.greeterpb.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.greeterpb.GreeterGrpc;
import org.greeterpb.GreeterGrpc.GreeterBlockingV2Stub;
import org.greeterpb.HelloReply;
import org.greeterpb.HelloRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the replies of the five handlers, under both service names. */
class GreeterServiceTest {
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void say_hello_greets_by_name() throws Exception {
        assertThat(stub().sayHello(named("Ada"))).isEqualTo(reply("Hello, Ada!"));
    }

    @Test
    void say_hello_again_greets_again() throws Exception {
        assertThat(stub().sayHelloAgain(named("Ada"))).isEqualTo(reply("Hello again, Ada!"));
    }

    @Test
    void stream_reply_greets_twice() throws Exception {
        assertThat(all(stub().sayHelloStreamReply(named("Ada"))))
                .containsExactly(reply("Hello, Ada!"), reply("Hello again, Ada!"));
    }

    @Test
    void stream_request_greets_all_names_once() throws Exception {
        assertThat(streamRequest("Ada", "Grace")).containsExactly(reply("Hello, Ada, Grace!"));
    }

    @Test
    void stream_request_without_names_greets_nobody() throws Exception {
        assertThat(streamRequest()).containsExactly(reply("Hello, !"));
    }

    @Test
    void bidi_stream_greets_each_name_as_soon_as_it_arrives() throws Exception {
        BlockingClientCall<HelloRequest, HelloReply> call = stub().sayHelloBidiStream();
        call.write(named("Ada"));
        assertThat(call.read()).isEqualTo(reply("Hello, Ada!"));
        call.write(named("Grace"));
        assertThat(call.read()).isEqualTo(reply("Hello, Grace!"));
        call.halfClose();
        assertThat(all(call)).isEmpty();
    }

    @Test
    void bidi_stream_greets_all_names_before_the_half_close() throws Exception {
        BlockingClientCall<HelloRequest, HelloReply> call = stub().sayHelloBidiStream();
        List<HelloReply> expected = new ArrayList<>();
        for (int number = 1; number <= 100; number++) {
            call.write(named("n" + number));
            expected.add(reply("Hello, n" + number + "!"));
        }
        call.halfClose();
        assertThat(all(call)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "世界 🌍 ß", "a\0b\nc", " "})
    void greets_any_name_unchanged(String name) throws Exception {
        assertThat(stub().sayHello(named(name))).isEqualTo(reply("Hello, " + name + "!"));
    }

    @Test
    void helloworld_greeter_uses_the_same_handlers() {
        assertThat(helloworld(GreeterGrpc.getSayHelloMethod())).containsExactly(reply("Hello, Ada!"));
        assertThat(helloworld(GreeterGrpc.getSayHelloAgainMethod())).containsExactly(reply("Hello again, Ada!"));
        assertThat(helloworld(GreeterGrpc.getSayHelloStreamReplyMethod()))
                .containsExactly(reply("Hello, Ada!"), reply("Hello again, Ada!"));
        assertThat(helloworld(GreeterGrpc.getSayHelloStreamRequestMethod())).containsExactly(reply("Hello, Ada!"));
        assertThat(helloworld(GreeterGrpc.getSayHelloBidiStreamMethod())).containsExactly(reply("Hello, Ada!"));
    }

    @Test
    void bidi_stream_stops_reading_if_the_client_does_not_read() throws Exception {
        HelloRequest large = named("x".repeat(64 * 1024));
        Semaphore ready = new Semaphore(0);
        ClientCall<HelloRequest, HelloReply> call =
                server.channel().newCall(GreeterGrpc.getSayHelloBidiStreamMethod(), TestServer.deadline());
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onReady() {
                        ready.release();
                    }
                },
                new Metadata());
        int sent = 0;
        // The first message waits longer, because the client must connect first.
        while (sent < 1000 && (call.isReady() || ready.tryAcquire(sent == 0 ? 10 : 1, TimeUnit.SECONDS))) {
            call.sendMessage(large);
            sent++;
        }
        call.cancel("enough was sent", null);
        // 1000 messages would mean 64 MiB of pending replies in the server.
        assertThat(sent).isBetween(1, 200);
    }

    private GreeterBlockingV2Stub stub() {
        return server.stub(GreeterGrpc::newBlockingV2Stub);
    }

    private List<HelloReply> streamRequest(String... names) throws Exception {
        BlockingClientCall<HelloRequest, HelloReply> call = stub().sayHelloStreamRequest();
        for (String name : names) {
            call.write(named(name));
        }
        call.halfClose();
        return all(call);
    }

    private List<HelloReply> helloworld(MethodDescriptor<HelloRequest, HelloReply> method) {
        MethodDescriptor<HelloRequest, HelloReply> renamed = method.toBuilder()
                .setFullMethodName("helloworld.Greeter/" + method.getBareMethodName())
                .setType(MethodDescriptor.MethodType.SERVER_STREAMING)
                .build();
        List<HelloReply> replies = new ArrayList<>();
        ClientCalls.blockingServerStreamingCall(server.channel(), renamed, TestServer.deadline(), named("Ada"))
                .forEachRemaining(replies::add);
        return replies;
    }

    private static List<HelloReply> all(BlockingClientCall<?, HelloReply> call) throws Exception {
        List<HelloReply> replies = new ArrayList<>();
        for (HelloReply reply = call.read(); reply != null; reply = call.read()) {
            replies.add(reply);
        }
        return replies;
    }

    private static HelloRequest named(String name) {
        return HelloRequest.newBuilder().setName(name).build();
    }

    private static HelloReply reply(String message) {
        return HelloReply.newBuilder().setMessage(message).build();
    }
}
