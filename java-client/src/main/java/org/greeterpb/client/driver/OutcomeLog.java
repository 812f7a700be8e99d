package org.greeterpb.client.driver;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.greeterpb.interop.v1.Cancel;
import org.greeterpb.interop.v1.End;
import org.greeterpb.interop.v1.Event;
import org.greeterpb.interop.v1.HalfClose;
import org.greeterpb.interop.v1.MetadataEntry;
import org.greeterpb.interop.v1.Outcome;

/**
 * What happened to one call, in order; becomes an {@code Outcome}. Written by the thread that performs
 * the call, and by the one that cancels it.
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
        outcome.setGaveUp(true);
        cancelled();
    }

    synchronized void headers(Metadata headers) {
        List<MetadataEntry> entries = entries(headers);
        if (!entries.isEmpty()) {
            add(Event.newBuilder()
                    .setHeaders(org.greeterpb.interop.v1.Metadata.newBuilder().addAllEntries(entries)));
        }
    }

    synchronized void message(Message message) {
        add(Event.newBuilder().setMessage(message.toByteString()));
    }

    synchronized void end(Status status, Metadata trailers) {
        add(Event.newBuilder()
                .setEnd(End.newBuilder()
                        .setCode(status.getCode().value())
                        .setMessage(status.getDescription() == null ? "" : status.getDescription())
                        .addAllTrailers(entries(trailers))));
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

    private static List<MetadataEntry> entries(Metadata metadata) {
        var entries = new ArrayList<MetadataEntry>();
        for (String key : metadata.keys()) {
            if (key.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                for (byte[] value : metadata.getAll(Metadata.Key.of(key, Metadata.BINARY_BYTE_MARSHALLER))) {
                    entries.add(MetadataEntry.newBuilder()
                            .setKey(key)
                            .setBinary(ByteString.copyFrom(value))
                            .build());
                }
            } else {
                for (String value : metadata.getAll(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER))) {
                    entries.add(MetadataEntry.newBuilder()
                            .setKey(key)
                            .setText(value)
                            .build());
                }
            }
        }
        return entries;
    }
}
