package dev.interop.wire;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The calls that arrived at a server, by call id. Keeps a limited amount and drops the oldest calls first. */
final class Arrivals {
    private final long maxBytes;
    private final Map<String, Arrival> byCall = new LinkedHashMap<>();
    private long bytes;

    /** @param maxBytes limit of the kept headers in bytes */
    Arrivals(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    synchronized void add(Arrival arrival) {
        String id = arrival.callId();
        if (id.isEmpty()) {
            return;
        }
        Arrival before = byCall.remove(id);
        if (before != null) {
            bytes -= before.size();
        }
        byCall.put(id, before == null ? arrival : before.again());
        bytes += byCall.get(id).size();
        dropOldest();
        notifyAll();
    }

    private void dropOldest() {
        Iterator<Arrival> oldest = byCall.values().iterator();
        while (bytes > maxBytes && oldest.hasNext()) {
            bytes -= oldest.next().size();
            oldest.remove();
        }
    }

    /** Returns the arrival of a call; empty if it has not arrived within the time. */
    synchronized Optional<Arrival> await(String callId, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!byCall.containsKey(callId)) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return Optional.of(byCall.get(callId));
    }
}
