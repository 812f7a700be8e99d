package org.greeterpb.server.probe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The records of the last calls, by id; a record may be asked for before its call arrives. */
final class CallRecords {
    private static final int KEPT = 10_000;

    private final Map<String, CompletableFuture<CallRecord>> arrivals = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<CallRecord>> eldest) {
            return size() > KEPT;
        }
    };

    void add(String callId, CallRecord record) {
        arrival(callId).complete(record);
    }

    /** Completes when a call with this id arrives. */
    synchronized CompletableFuture<CallRecord> arrival(String callId) {
        return arrivals.computeIfAbsent(callId, id -> new CompletableFuture<>());
    }
}
