package dev.interop.javapeer.driver;

import dev.interop.javapeer.ThisPeer;
import dev.interop.v1.Call;
import dev.interop.v1.DescribeRequest;
import dev.interop.v1.DescribeResponse;
import dev.interop.v1.DriverServiceGrpc;
import dev.interop.v1.LoadRequest;
import dev.interop.v1.LoadResponse;
import dev.interop.v1.Outcome;
import dev.interop.v1.PerformRequest;
import dev.interop.v1.PerformResponse;
import dev.interop.v1.ProceedRequest;
import dev.interop.v1.ProceedResponse;
import dev.interop.v1.RecodeRequest;
import dev.interop.v1.RecodeResponse;
import dev.interop.v1.Unsupported;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The service that performs calls and reports what the client library returned. It does not judge the outcome. */
final class DriverService extends DriverServiceGrpc.DriverServiceImplBase implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DriverService.class.getName());

    private final KnownTypes known;
    private final CallCheck check;
    private final Recoder recoder;
    private final Connections connections = new Connections();
    /** The pauses of the calls under way, by call id. */
    private final Map<String, Pauses> underWay = new ConcurrentHashMap<>();

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

    /** @param stubs services with generated code, in addition to those of interop.v1, health and reflection */
    DriverService(List<StubService> stubs) {
        var generated = new GeneratedTypes(stubs);
        known = new KnownTypes(generated.messages());
        check = new CallCheck(generated, known);
        recoder = new Recoder(known);
        // Without this, the pending limit of a call that is over would keep the call's messages in memory.
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void describe(DescribeRequest request, StreamObserver<DescribeResponse> replies) {
        replies.onNext(
                DescribeResponse.newBuilder().setPeer(ThisPeer.description()).build());
        replies.onCompleted();
    }

    @Override
    public void perform(PerformRequest request, StreamObserver<PerformResponse> replies) {
        respond(replies, () -> perform(request.getCall()));
    }

    @Override
    public void proceed(ProceedRequest request, StreamObserver<ProceedResponse> replies) {
        respond(replies, () -> {
            Pauses pauses = underWay.get(request.getCallId());
            return ProceedResponse.newBuilder()
                    .setPaused(pauses != null && pauses.end())
                    .build();
        });
    }

    @Override
    public void load(LoadRequest request, StreamObserver<LoadResponse> replies) {
        respond(replies, () -> {
            known.load(request.getName(), request.getFileDescriptorSet());
            return LoadResponse.getDefaultInstance();
        });
    }

    @Override
    public void recode(RecodeRequest request, StreamObserver<RecodeResponse> replies) {
        respond(replies, () -> recoder.recode(request));
    }

    /** The work of a method of this service. */
    private interface Work<A> {
        A perform() throws InvalidRequest, InterruptedException;
    }

    private static <A> void respond(StreamObserver<A> replies, Work<A> work) {
        // Without a handler, a response to a cancelled request would throw an exception.
        ((ServerCallStreamObserver<A>) replies).setOnCancelHandler(() -> {});
        try {
            replies.onNext(work.perform());
            replies.onCompleted();
        } catch (InvalidRequest invalid) {
            replies.onError(Status.INVALID_ARGUMENT
                    .withDescription(invalid.getMessage())
                    .asRuntimeException());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            replies.onError(
                    Status.UNAVAILABLE.withDescription("the driver is stopping").asRuntimeException());
        } catch (RuntimeException | Error fault) {
            LOG.log(Level.WARNING, "a request failed in the driver", fault);
            replies.onError(Status.INTERNAL.withDescription(fault.toString()).asRuntimeException());
        }
    }

    private PerformResponse perform(Call call) throws InvalidRequest, InterruptedException {
        var response = PerformResponse.newBuilder();
        try {
            CheckedCall checked = check.check(call);
            ManagedChannel channel = connections.open(call.getEndpoint(), call.getConnection());
            try {
                return response.setOutcome(perform(call.getId(), checked, channel))
                        .build();
            } finally {
                connections.release(call.getEndpoint(), call.getConnection());
            }
        } catch (UnsupportedCall unsupported) {
            return response.setUnsupported(Unsupported.newBuilder().setReason(unsupported.getMessage()))
                    .build();
        }
    }

    private Outcome perform(String id, CheckedCall checked, ManagedChannel channel) throws InterruptedException {
        var pauses = new Pauses();
        var performer = new CallPerformer(checked, channel, pauses);
        underWay.put(id, pauses);
        try {
            Context.current().addListener(cancelled -> performer.abandon(), Runnable::run);
            return performer.perform(timer);
        } finally {
            underWay.remove(id, pauses);
            pauses.callOver();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        connections.close();
    }
}
