package dev.interop.javapeer.probe;

import dev.interop.v1.Payload;
import dev.interop.v1.Script;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Function;

/**
 * The handler of one scripted method.
 *
 * @param script returns the script of a request
 * @param payload returns the payload of a request
 * @param reply creates a reply with a payload
 * @param empty the reply that is sent if no step replies
 */
record ScriptedMethod<Q, A>(
        MethodType style,
        Function<Q, Script> script,
        Function<Q, Payload> payload,
        Function<Payload, A> reply,
        A empty) {
    private static final int TIMERS = 4;
    private static final ScheduledExecutorService TIMER = timer();

    /** Handles a call with one request. */
    void perform(Q request, StreamObserver<A> replies) {
        start((ServerCallStreamObserver<A>) replies).begin(script.apply(request), payload.apply(request));
    }

    /** Handles a call with a stream of requests. */
    StreamObserver<Q> perform(StreamObserver<A> replies) {
        var observer = (ServerCallStreamObserver<A>) replies;
        observer.disableAutoRequest();
        observer.request(1);
        return new Input(start(observer));
    }

    private ScriptRun start(ServerCallStreamObserver<A> replies) {
        var output = new ScriptOutput<>(replies, reply, style.serverSendsOneMessage() ? empty : null);
        var run = new ScriptRun(style, new ScriptInput(() -> replies.request(1)), output, TIMER);
        replies.setOnReadyHandler(run::outputReady);
        replies.setOnCancelHandler(run::stop);
        // The timer's thread may still perform a step when the library reports the end of the call.
        replies.setOnCloseHandler(run::stop);
        return run;
    }

    private final class Input implements StreamObserver<Q> {
        private final ScriptRun run;

        Input(ScriptRun run) {
            this.run = run;
        }

        @Override
        public void onNext(Q request) {
            if (run.begun()) {
                run.received(payload.apply(request));
            } else {
                run.begin(script.apply(request), payload.apply(request));
            }
        }

        @Override
        public void onCompleted() {
            if (run.begun()) {
                run.inputEnded();
            } else {
                run.begin(Script.getDefaultInstance(), Payload.getDefaultInstance());
            }
        }

        /** Does nothing, because the observer's cancel handler also receives the cancellation. */
        @Override
        public void onError(Throwable cancelled) {}
    }

    private static ScheduledExecutorService timer() {
        var timer = new ScheduledThreadPoolExecutor(TIMERS, work -> {
            Thread thread = new Thread(work, "script-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
