package dev.interop.javapeer.driver;

import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.interop.probe.MetadataEntries;
import dev.interop.v1.Cancel;
import dev.interop.v1.End;
import dev.interop.v1.Event;
import dev.interop.v1.HalfClose;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Outcome;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.List;

/**
 * The events of one call, in order, from which it builds an {@code Outcome}. The thread that performs the call and the
 * thread that cancels the call write to it.
 */
final class OutcomeLog {
    private final long began = System.nanoTime();
    private final Outcome.Builder outcome =
            Outcome.newBuilder().setStarted(Timestamps.fromMillis(System.currentTimeMillis()));
    private int sent;
    private boolean ended;

    synchronized void sent() {
        add(Event.newBuilder().setSent(sent++));
    }

    synchronized void halfClosed() {
        add(Event.newBuilder().setHalfClosed(HalfClose.getDefaultInstance()));
    }

    synchronized void cancelled() {
        add(Event.newBuilder().setCancelled(Cancel.getDefaultInstance()));
    }

    synchronized void gaveUp() {
        if (!ended) {
            outcome.setGaveUp(true);
            cancelled();
        }
    }

    synchronized void headers(Metadata headers) {
        List<MetadataEntry> entries = MetadataEntries.of(headers);
        if (!entries.isEmpty()) {
            add(Event.newBuilder()
                    .setHeaders(dev.interop.v1.Metadata.newBuilder().addAllEntries(entries)));
        }
    }

    synchronized void message(Message message) {
        add(Event.newBuilder().setMessage(message.toByteString()));
    }

    synchronized void end(Status status, Metadata trailers) {
        End.Builder end = End.newBuilder()
                .setCode(status.getCode().value())
                .setMessage(status.getDescription() == null ? "" : status.getDescription())
                .addAllTrailers(MetadataEntries.of(trailers));
        RichStatus.addTo(status, trailers, end);
        add(Event.newBuilder().setEnd(end));
        ended = true;
    }

    synchronized boolean ended() {
        return ended;
    }

    synchronized Outcome outcome() {
        return outcome.build();
    }

    private void add(Event.Builder event) {
        if (!ended) {
            outcome.addEvents(event.setAt(Durations.fromNanos(System.nanoTime() - began)));
        }
    }
}
