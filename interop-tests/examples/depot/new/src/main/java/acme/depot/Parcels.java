package acme.depot;

import acme.depot.v1.EventKind;
import acme.depot.v1.Parcel;
import acme.depot.v1.ParcelEvent;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The parcels and their events, in memory. Several threads use it. */
public final class Parcels {
    /** In the order of registration. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private final Map<UUID, String> idsByRequest = new HashMap<>();

    private static final class Entry {
        private Parcel parcel;
        private final List<ParcelEvent> events = new ArrayList<>();
        private final List<Consumer<ParcelEvent>> watchers = new ArrayList<>();

        Entry(Parcel parcel) {
            this.parcel = parcel;
        }
    }

    /**
     * Stores a new parcel and returns it, or returns the one of an earlier equal request.
     *
     * @param request null if the call is never repeated
     */
    public synchronized Parcel register(Parcel data, @Nullable UUID request) {
        if (request != null && idsByRequest.containsKey(request)) {
            return entry(idsByRequest.get(request)).parcel;
        }
        boolean isNew = data.getConsignmentId().isEmpty();
        Parcel parcel = data.toBuilder()
                .setId(UUID.randomUUID().toString())
                .setConsignmentId(isNew ? UUID.randomUUID().toString() : data.getConsignmentId())
                .setVersion(1)
                .setRegisteredAt(now())
                .build();
        entries.put(parcel.getId(), new Entry(parcel));
        if (request != null) {
            idsByRequest.put(request, parcel.getId());
        }
        record(ParcelEvent.newBuilder()
                .setParcelId(parcel.getId())
                .setKind(EventKind.EVENT_KIND_REGISTERED)
                .build());
        return entry(parcel.getId()).parcel;
    }

    public synchronized Optional<Parcel> find(String id) {
        return Optional.ofNullable(entries.get(id)).map(entry -> entry.parcel);
    }

    /** Returns the parcels of a consignment in the order of registration. */
    public synchronized List<Parcel> consignment(String id) {
        return entries.values().stream()
                .map(entry -> entry.parcel)
                .filter(parcel -> parcel.getConsignmentId().equals(id))
                .toList();
    }

    /**
     * Changes and returns the parcel.
     *
     * @throws io.grpc.StatusRuntimeException the parcel has another version
     */
    public synchronized Parcel update(String id, long version, UnaryOperator<Parcel> change) {
        Entry entry = entry(id);
        long current = entry.parcel.getVersion();
        if (current != version) {
            throw Refusals.stale(version, current);
        }
        entry.parcel =
                change.apply(entry.parcel).toBuilder().setVersion(current + 1).build();
        return entry.parcel;
    }

    /** Returns the value of a label. Like a read in Python, this adds an absent label with an empty value. */
    public synchronized String label(String id, String key) {
        Entry entry = entry(id);
        if (!entry.parcel.containsLabels(key)) {
            entry.parcel = entry.parcel.toBuilder().putLabels(key, "").build();
        }
        return entry.parcel.getLabelsOrThrow(key);
    }

    /** Adds an event with the current time and returns it; empty if the parcel was delivered before. */
    public synchronized Optional<ParcelEvent> record(ParcelEvent draft) {
        Entry entry = entry(draft.getParcelId());
        if (entry.parcel.getState() == EventKind.EVENT_KIND_DELIVERED) {
            return Optional.empty();
        }
        ParcelEvent event = draft.toBuilder().setRecordedAt(now()).build();
        Parcel.Builder parcel = entry.parcel.toBuilder().setState(event.getKind());
        if (event.hasShelf()) {
            parcel.setShelf(event.getShelf());
        }
        entry.parcel = parcel.build();
        entry.events.add(event);
        entry.watchers.forEach(watcher -> watcher.accept(event));
        return Optional.of(event);
    }

    /** Passes all past events to the watcher, then new ones, one at a time. */
    public synchronized void watch(String id, Consumer<ParcelEvent> watcher) {
        Entry entry = entry(id);
        entry.events.forEach(watcher);
        entry.watchers.add(watcher);
    }

    /** Ends a watch. Does nothing if there is none. */
    public synchronized void unwatch(String id, Consumer<ParcelEvent> watcher) {
        entry(id).watchers.remove(watcher);
    }

    /** Returns the number of watches of a parcel. */
    synchronized int watchers(String id) {
        return entry(id).watchers.size();
    }

    private Entry entry(@Nullable String id) {
        @Nullable Entry entry = id == null ? null : entries.get(id);
        if (entry == null) {
            throw new IllegalArgumentException("no parcel " + id);
        }
        return entry;
    }

    private static Timestamp now() {
        Instant now = Instant.now();
        return Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano())
                .build();
    }
}
