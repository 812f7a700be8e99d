package dev.interop.wire;

import com.google.common.util.concurrent.ListenableFuture;
import dev.interop.fault.HarnessFault;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One stream: sends frames one after another and notes what goes both ways. What is left to send is
 * dropped once the stream is over. Lives on the connection's event loop, its log aside.
 */
final class Exchange {
    private final WireConnection connection;
    private final int stream;
    private final boolean server;
    private final Queue<Frame> toSend;
    private final OtherSide otherSide;
    private final List<WireLog.Entry> log = new ArrayList<>();
    private final CompletableFuture<WireLog> over = new CompletableFuture<>();
    private @Nullable Future<?> waiting;
    private boolean ended;
    private boolean endedByUs;

    /**
     * @param server true if the hub responds; then the end of the other side's stream does not end the exchange
     * @param otherSide asked by frames that wait for it
     */
    Exchange(WireConnection connection, int stream, boolean server, List<Frame> frames, OtherSide otherSide) {
        this.connection = connection;
        this.stream = stream;
        this.server = server;
        toSend = new ArrayDeque<>(frames);
        this.otherSide = otherSide;
    }

    /** Completes when the other side has ended the stream, or the hub has, with its last frame. */
    CompletableFuture<WireLog> over() {
        return over;
    }

    /** Sends what is to be sent, as far as nothing has to be waited for. */
    void play() {
        waiting = null;
        while (!ended && !toSend.isEmpty()) {
            Frame frame = toSend.remove();
            note(WireLog.Way.SENT, frame);
            if (frame instanceof Frame.Wait wait) {
                waiting = connection.context().executor().schedule(this::play, wait.millis(), TimeUnit.MILLISECONDS);
                return;
            }
            if (frame instanceof Frame.Await await) {
                await(otherSide.received(await.received()));
                return;
            }
            if (frame instanceof Frame.Ping) {
                connection.ping(this::play);
                return;
            }
            endedByUs |= frame instanceof Frame.Reset || frame instanceof Frame.Close;
            connection.send(stream, frame);
        }
        if (ended || endedByUs) {
            over.complete(log());
        }
    }

    private void await(ListenableFuture<?> received) {
        waiting = received;
        received.addListener(() -> playAfter(received), connection.context().executor());
    }

    private void playAfter(ListenableFuture<?> received) {
        if (ended) {
            return;
        }
        try {
            received.get();
            play();
        } catch (ExecutionException failed) {
            over.completeExceptionally(new HarnessFault(
                    "the hub does not learn what the other side has received: " + failed.getCause(), failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    void received(Frame frame) {
        if (frame instanceof Frame.Close && endedByUs) {
            over.complete(log());
            return;
        }
        note(WireLog.Way.RECEIVED, frame);
        boolean broken = frame instanceof Frame.Reset || frame instanceof Frame.Close;
        if (broken || (!server && frame.ends())) {
            ended = true;
            if (waiting != null) {
                waiting.cancel(false);
            }
            over.complete(log());
        }
    }

    private void note(WireLog.Way way, Frame frame) {
        synchronized (log) {
            log.add(new WireLog.Entry(Instant.now(), way, frame));
        }
    }

    /** What went both ways so far. */
    WireLog log() {
        synchronized (log) {
            return new WireLog(List.copyOf(log));
        }
    }
}
