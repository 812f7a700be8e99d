package acme.notes;

import static org.assertj.core.api.Assertions.assertThat;

import acme.notes.v1.Note;
import acme.notes.v1.NotesGrpc;
import com.google.protobuf.Duration;
import dev.interop.v1.HandlerState;
import dev.interop.v1.Observation;
import dev.interop.v1.ObserveRequest;
import dev.interop.v1.ObserveResponse;
import dev.interop.v1.ProbeServiceGrpc;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.HandlerRegistry;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that the probe works with the settings of a server and changes none. */
class ServerSettingsTest {
    private static final Note NOTE = Note.newBuilder().setText("milk").build();

    private final ServerBuilder<?> builder =
            Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create());
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService oneThread = Executors.newSingleThreadExecutor();
    private Server server;
    private ManagedChannel channel;

    private void start() throws IOException {
        server = NotesServer.start(builder);
        channel = Grpc.newChannelBuilder("localhost:" + server.getPort(), InsecureChannelCredentials.create())
                .proxyDetector(address -> null)
                .build();
    }

    @AfterEach
    void stop() throws InterruptedException {
        released.countDown();
        channel.shutdownNow();
        server.shutdownNow().awaitTermination(30, TimeUnit.SECONDS);
        oneThread.shutdownNow();
    }

    @Test
    void calls_of_a_fallback_registry_are_served_and_recorded() throws Exception {
        MethodDescriptor<Note, Note> method = NotesGrpc.getAddMethod().toBuilder()
                .setFullMethodName("acme.Fallback/Add")
                .build();
        builder.fallbackHandlerRegistry(new HandlerRegistry() {
            @Override
            public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
                return name.equals(method.getFullMethodName())
                        ? ServerMethodDefinition.create(method, ServerCalls.asyncUnaryCall(new NotesService()::add))
                        : null;
            }
        });
        start();
        assertThat(call(method, "known").end().getCode()).isEqualTo(Status.Code.OK);
        assertThat(Observed.record(channel, "known").getHandler()).isEqualTo(HandlerState.HANDLER_STATE_FINISHED);
        var unknown = NotesGrpc.getAddMethod().toBuilder()
                .setFullMethodName("acme.Fallback/Remove")
                .build();
        assertThat(call(unknown, "unknown").end().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
        assertThat(Observed.record(channel, "unknown").getHandler()).isEqualTo(HandlerState.HANDLER_STATE_NONE_RAN);
    }

    @Test
    void observe_passes_an_interceptor_that_refuses_calls() throws Exception {
        builder.intercept(new Refusal());
        start();
        assertThat(call(NotesGrpc.getAddMethod(), "id").end().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        Observation record = Observed.record(channel, "id");
        assertThat(record.getHandler()).isEqualTo(HandlerState.HANDLER_STATE_FINISHED);
        assertThat(record.getRequestsCount()).isZero();
    }

    @Test
    void observe_responds_while_handlers_block() throws Exception {
        builder.intercept(new BlockingHandlers());
        start();
        List<Call> blocked = new ArrayList<>();
        for (int number = 0; number < 64; number++) {
            blocked.add(call(NotesGrpc.getAddMethod(), "id" + number));
        }
        for (int number = 0; number < 64; number++) {
            ObserveResponse response = observe("id" + number, 30, 1).get(60, TimeUnit.SECONDS);
            assertThat(response.getObservation().getHandler()).isEqualTo(HandlerState.HANDLER_STATE_RUNNING);
        }
        released.countDown();
        for (Call call : blocked) {
            assertThat(call.end().getCode()).isEqualTo(Status.Code.OK);
        }
    }

    @Test
    void a_waiting_observe_needs_no_thread() throws Exception {
        builder.intercept(new BlockingHandlers()).executor(oneThread);
        start();
        Future<ObserveResponse> waiting = observe("id", 60, 1);
        // One thread serves the requests in their order, so the first one waits when the second one is over.
        observe("other", 0, 1).get(60, TimeUnit.SECONDS);
        call(NotesGrpc.getAddMethod(), "id");
        Observation record = waiting.get(60, TimeUnit.SECONDS).getObservation();
        assertThat(record.getHandler()).isEqualTo(HandlerState.HANDLER_STATE_RUNNING);
        assertThat(record.getRequestsCount()).isEqualTo(1);
    }

    private Call call(MethodDescriptor<Note, Note> method, String id) {
        var call = new Call(channel, method, id);
        call.send(NOTE);
        call.halfClose();
        return call;
    }

    private Future<ObserveResponse> observe(String id, int waitSeconds, int untilRequests) {
        return ProbeServiceGrpc.newFutureStub(channel)
                .withInterceptors(Observed.metadata("x-interop-token", Observed.TOKEN))
                .withDeadlineAfter(90, TimeUnit.SECONDS)
                .observe(ObserveRequest.newBuilder()
                        .setCallId(id)
                        .setWait(Duration.newBuilder().setSeconds(waitSeconds))
                        .setUntilRequests(untilRequests)
                        .build());
    }

    private static final class Refusal implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            call.close(Status.RESOURCE_EXHAUSTED.withDescription("too many calls"), new Metadata());
            return new ServerCall.Listener<Q>() {};
        }
    }

    /** Blocks the thread of each handler until the end of the test. */
    private final class BlockingHandlers implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            return new SimpleForwardingServerCallListener<Q>(next.startCall(call, headers)) {
                @Override
                public void onHalfClose() {
                    try {
                        released.await();
                    } catch (InterruptedException stopping) {
                        Thread.currentThread().interrupt();
                    }
                    super.onHalfClose();
                }
            };
        }
    }
}
