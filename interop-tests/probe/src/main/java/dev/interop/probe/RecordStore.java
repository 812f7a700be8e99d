package dev.interop.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records of the last calls, limited in number and in bytes. A call beyond the number is forgotten. A record beyond
 * the bytes is kept without its content, so that its reader gets the reason instead of an incomplete record.
 */
final class RecordStore {
    private static final int MOST_CALLS = 10_000;
    private static final long MOST_BYTES = 64 << 20;

    private final Map<String, CallRecord> records = new LinkedHashMap<>();
    /** Sizes of the records that have their content, in bytes, the oldest first. */
    private final Map<CallRecord, Long> sizes = new LinkedHashMap<>();

    private long bytes;

    /** Adds a record, which replaces an older one of the same id. */
    void add(CallRecord record) {
        synchronized (this) {
            forget(records.remove(record.callId()));
            records.put(record.callId(), record);
            sizes.put(record, 0L);
            if (records.size() > MOST_CALLS) {
                forget(records.remove(records.keySet().iterator().next()));
            }
        }
        grow(record, record.initialBytes());
    }

    synchronized @Nullable CallRecord get(String callId) {
        return records.get(callId);
    }

    /** Counts bytes that a record takes more, and removes the content of the oldest records if the sum is too large. */
    void grow(CallRecord record, long by) {
        // Outside the lock, because the end of a record runs callbacks.
        oversized(record, by).forEach(CallRecord::removeContent);
    }

    private synchronized List<CallRecord> oversized(CallRecord record, long by) {
        List<CallRecord> oldest = new ArrayList<>();
        if (sizes.computeIfPresent(record, (key, size) -> size + by) != null) {
            bytes += by;
            var entries = sizes.entrySet().iterator();
            while (bytes > MOST_BYTES) {
                var entry = entries.next();
                bytes -= entry.getValue();
                oldest.add(entry.getKey());
                entries.remove();
            }
        }
        return oldest;
    }

    private void forget(@Nullable CallRecord record) {
        Long size = record == null ? null : sizes.remove(record);
        bytes -= size == null ? 0 : size;
    }
}
