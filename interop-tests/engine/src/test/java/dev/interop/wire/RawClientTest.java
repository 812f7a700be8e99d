package dev.interop.wire;

import static dev.interop.wire.SampleFrames.message;
import static dev.interop.wire.SampleFrames.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.SettableFuture;
import com.google.protobuf.Message;
import dev.interop.cases.Greetings;
import dev.interop.fault.HarnessFault;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RawClientTest {
    private static final byte[] ADA = Greetings.request("Ada").toByteArray();
    private static final byte[] NO_NAME = {};

    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final WirePeer wire = new WirePeer(InetAddress.getLoopbackAddress());
    private Server server;

    @BeforeEach
    void serve() throws IOException {
        server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(greeter())
                .addStreamTracerFactory(new EndTracer())
                .build()
                .start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        wire.close();
        server.shutdownNow().awaitTermination();
    }

    @Test
    void records_every_frame_of_an_ordinary_call() throws InterruptedException {
        WireLog log = call(List.of(request(), message(ADA, true)));

        assertThat(WireLog.first(log.head(), ":status")).isEqualTo("200");
        assertThat(log.received())
                .filteredOn(Frame.Data.class::isInstance)
                .map(Frame::toString)
                .containsExactly("Data[000000000d0a0b48656c6c6f2c2041646121, endStream=false]");
        assertThat(log.received()).last().isInstanceOfSatisfying(Frame.Headers.class, trailers -> {
            assertThat(WireLog.first(trailers.fields(), "grpc-status")).isEqualTo("0");
            assertThat(trailers.endStream()).isTrue();
        });
        assertThat(log.entries())
                .filteredOn(entry -> entry.way() == WireLog.Way.SENT)
                .map(entry -> entry.frame().getClass().getSimpleName())
                .containsExactly("Headers", "Data");
    }

    @Test
    void sends_wrong_headers_unchanged() throws InterruptedException {
        var get = new Frame.Headers(List.of(new Frame.Field(":path", "no slash")), true);

        assertThat(WireLog.first(call(List.of(get)).head(), ":status")).isEqualTo("404");
    }

    @Test
    void reset_reaches_the_server_and_ends_the_call() throws InterruptedException {
        WireLog log = call(
                List.of(request(), message(NO_NAME, true), new Frame.Ping(), new Frame.Reset(8), new Frame.Ping()));

        assertThat(log.received()).isEmpty();
        assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void can_send_half_a_frame() throws InterruptedException {
        WireLog log = call(List.of(request(), new Frame.Truncated(ADA, 100), new Frame.Close()));

        assertThat(log.received()).isEmpty();
    }

    @Test
    void drops_remaining_frames_after_the_stream_ended() throws InterruptedException {
        WireLog log = call(List.of(request(), message(ADA, true), new Frame.Wait(60_000), new Frame.Reset(8)));

        assertThat(log.entries()).noneMatch(entry -> entry.frame() instanceof Frame.Reset);
    }

    @Test
    void frame_waits_until_the_server_has_received() throws InterruptedException {
        var awaited = new LinkedBlockingQueue<Integer>();
        SettableFuture<String> received = SettableFuture.create();
        List<Frame> frames = List.of(request(), new Frame.Await(0), message(ADA, true));
        CompletableFuture<WireLog> called = CompletableFuture.supplyAsync(() -> awaiting(frames, messages -> {
            awaited.add(messages);
            return received;
        }));

        assertThat(awaited.take()).isZero();
        assertThat(called).isNotDone();
        received.set("it has");
        assertThat(called.join().body()).isNotEmpty();
    }

    @Test
    void failed_wait_is_a_harness_fault() {
        List<Frame> frames = List.of(request(), new Frame.Await(1), message(ADA, true));

        assertThatThrownBy(() -> wire.client()
                        .call(
                                address(),
                                frames,
                                messages -> Futures.immediateFailedFuture(new IllegalStateException("no record"))))
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "cannot find out what the other side has received: java.lang.IllegalStateException: no record");
    }

    private WireLog awaiting(List<Frame> frames, OtherSide otherSide) {
        try {
            return wire.client().call(address(), frames, otherSide);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void endless_call_is_a_harness_fault() {
        try (var shortLimit = new WirePeer(InetAddress.getLoopbackAddress(), Duration.ofMillis(500))) {
            assertThatThrownBy(() -> shortLimit.client().call(address(), List.of(request(), message(NO_NAME, true))))
                    .isInstanceOf(HarnessFault.class)
                    .hasMessage("nothing ended the raw call within 500 ms; it received []");
        }
    }

    @Test
    void unreachable_server_is_a_harness_fault() throws IOException, InterruptedException {
        var unreachable = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort());
        server.shutdownNow().awaitTermination();

        assertThatThrownBy(() -> wire.client().call(unreachable, List.of(request())))
                .isInstanceOf(HarnessFault.class)
                .hasMessageStartingWith("the raw client cannot reach ");
    }

    @Test
    void server_without_http_2_is_a_harness_fault() throws IOException {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> hangUp = CompletableFuture.runAsync(() -> hangUp(listening));
            var address = new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort());

            assertThatThrownBy(() -> wire.client().call(address, List.of(request())))
                    .isInstanceOf(HarnessFault.class)
                    .hasMessage("the server closed the connection before its SETTINGS");
            hangUp.join();
        }
    }

    private static void hangUp(ServerSocket listening) {
        try {
            listening.accept().close();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private WireLog call(List<Frame> frames) throws InterruptedException {
        return wire.client().call(address(), frames);
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort());
    }

    /** Returns a Greeter that never replies to an empty name. */
    private static ServerServiceDefinition greeter() {
        return ServerServiceDefinition.builder("greeterpb.Greeter")
                .addMethod(Greetings.sayHello(), ServerCalls.asyncUnaryCall(RawClientTest::greet))
                .build();
    }

    private static void greet(Message request, StreamObserver<Message> replies) {
        String name = Greetings.name(request);
        if (!name.isEmpty()) {
            replies.onNext(Greetings.reply("Hello, " + name + "!"));
            replies.onCompleted();
        }
    }

    /** Notices the end of a stream, whether or not its handler has started. */
    private final class EndTracer extends ServerStreamTracer.Factory {
        @Override
        public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
            return new ServerStreamTracer() {
                @Override
                public void streamClosed(Status status) {
                    if (status.getCode() == Status.Code.CANCELLED) {
                        cancelled.countDown();
                    }
                }
            };
        }
    }
}
