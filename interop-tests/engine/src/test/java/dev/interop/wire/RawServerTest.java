package dev.interop.wire;

import static dev.interop.wire.SampleFrames.message;
import static dev.interop.wire.SampleFrames.response;
import static dev.interop.wire.SampleFrames.trailers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.util.concurrent.SettableFuture;
import com.google.protobuf.Message;
import dev.interop.cases.Greetings;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RawServerTest {
    private static final byte[] HELLO = Greetings.reply("Hello").toByteArray();
    private static final Metadata.Key<String> CALL_ID =
            Metadata.Key.of("x-interop-call-id", Metadata.ASCII_STRING_MARSHALLER);

    private final WirePeer wire = new WirePeer(InetAddress.getLoopbackAddress());
    private final ManagedChannel channel = Grpc.newChannelBuilder(
                    "localhost:" + wire.server().port(), InsecureChannelCredentials.create())
            .build();

    @AfterEach
    void stop() throws InterruptedException {
        channel.shutdownNow().awaitTermination(30, TimeUnit.SECONDS);
        wire.close();
    }

    @Test
    void replies_with_the_frames_of_the_call_id() {
        wire.server().announce("1", List.of(response(), message(HELLO, false), trailers("0")));
        wire.server().announce("2", List.of(trailersOnly("5")));

        assertThat(greet("1")).isEqualTo(Greetings.reply("Hello"));
        assertThat(failure("2").getCode()).isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void records_the_request() {
        wire.server().announce("1", List.of(response(), message(HELLO, false), trailers("0")));
        greet("1");

        WireLog log = wire.server().forget("1");
        assertThat(log.attempts()).isEqualTo(1);
        assertThat(WireLog.first(log.head(), ":path")).isEqualTo("/greeterpb.Greeter/SayHello");
        assertThat(WireLog.first(log.head(), "user-agent")).startsWith("grpc-java-netty/");
        // The library decides if the end of the stream is sent with the data or in a separate frame.
        assertThat(log.body()).asHexString().isEqualTo("00000000050A03416461");
        assertThat(log.received()).last().matches(Frame::ends, "ends the stream");
    }

    @Test
    void resets_a_stream_and_closes_in_the_middle_of_a_frame() {
        wire.server().announce("1", List.of(response(), new Frame.Ping(), new Frame.Reset(11)));
        wire.server().announce("2", List.of(response(), new Frame.Truncated(HELLO, 100), new Frame.Close()));

        assertThat(failure("1").getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(failure("2").getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void replies_to_retries_and_counts_them() {
        wire.server().announce("1", List.of(new Frame.Reset(7)));

        assertThat(failure("1").getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(wire.server().forget("1").attempts()).isGreaterThan(1);
    }

    @Test
    void connection_stays_open_after_goaway() {
        wire.server()
                .announce(
                        "1",
                        List.of(
                                response(),
                                new Frame.GoAway(0, Integer.MAX_VALUE),
                                message(HELLO, false),
                                trailers("0")));

        assertThat(greet("1")).isEqualTo(Greetings.reply("Hello"));
    }

    @Test
    void frame_waits_until_the_client_has_received() throws InterruptedException {
        var awaited = new LinkedBlockingQueue<Integer>();
        SettableFuture<String> received = SettableFuture.create();
        List<Frame> frames =
                List.of(response(), message(HELLO, false), new Frame.Await(1), new Frame.Ping(), trailers("0"));
        wire.server().announce("1", frames, messages -> {
            awaited.add(messages);
            return received;
        });
        CompletableFuture<Message> reply = CompletableFuture.supplyAsync(() -> greet("1"));

        assertThat(awaited.take()).isEqualTo(1);
        assertThat(reply).isNotDone();
        received.set("it has");
        assertThat(reply.join()).isEqualTo(Greetings.reply("Hello"));
        assertThat(wire.server().forget("1").frames(WireLog.Way.SENT)).containsExactlyElementsOf(frames);
    }

    @Test
    void refuses_an_unannounced_call() {
        assertThat(failure("unknown").getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }

    private static Frame trailersOnly(String status) {
        var fields = new java.util.ArrayList<>(response().fields());
        fields.addAll(trailers(status).fields());
        return new Frame.Headers(List.copyOf(fields), true);
    }

    private Status failure(String id) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> greet(id))
                .getStatus();
    }

    private Message greet(String id) {
        var metadata = new Metadata();
        metadata.put(CALL_ID, id);
        return ClientCalls.blockingUnaryCall(
                ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(metadata)),
                Greetings.sayHello(),
                CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS),
                Greetings.request("Ada"));
    }
}
