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
 * One stream: sends frames one after another and logs the frames of both directions. Frames that are not sent when the
 * stream is over are dropped. All methods except {@link #log} run on the event loop of the connection.
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
     * @param server whether the engine is the server; then the end of the client's stream does not end the exchange
     * @param otherSide used by frames that wait for the other side
     */
    Exchange(WireConnection connection, int stream, boolean server, List<Frame> frames, OtherSide otherSide) {
        this.connection = connection;
        this.stream = stream;
        this.server = server;
        toSend = new ArrayDeque<>(frames);
        this.otherSide = otherSide;
    }

    /** Returns a future that completes when the other side or a frame of the engine has ended the stream. */
    CompletableFuture<WireLog> over() {
        return over;
    }

    /** Sends frames until one has to wait; that one continues later. */
    void play() {
        waiting = null;
        while (!ended && !toSend.isEmpty()) {
            Frame frame = toSend.remove();
            record(WireLog.Way.SENT, frame);
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
            over.completeExceptionally(
                    new HarnessFault("cannot find out what the other side has received: " + failed.getCause(), failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    void received(Frame frame) {
        if (frame instanceof Frame.Close && endedByUs) {
            over.complete(log());
            return;
        }
        record(WireLog.Way.RECEIVED, frame);
        boolean broken = frame instanceof Frame.Reset || frame instanceof Frame.Close;
        if (broken || (!server && frame.ends())) {
            ended = true;
            if (waiting != null) {
                waiting.cancel(false);
            }
            over.complete(log());
        }
    }

    private void record(WireLog.Way way, Frame frame) {
        synchronized (log) {
            log.add(new WireLog.Entry(Instant.now(), way, frame));
        }
    }

    /** Returns the frames of both directions so far. */
    WireLog log() {
        synchronized (log) {
            return new WireLog(List.copyOf(log));
        }
    }
}
