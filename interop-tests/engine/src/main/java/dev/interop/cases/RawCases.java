package dev.interop.cases;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.protobuf.Descriptors.Descriptor;
import dev.interop.cases.CaseCall.Connection;
import dev.interop.wire.Frame;
import dev.interop.yaml.YamlProblem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks and converts cases with a raw client or a raw server. */
final class RawCases {
    private RawCases() {}

    /** @throws YamlProblem a combination of fields is not allowed */
    static void check(CaseEntry entry, String where) {
        List<CallEntry> calls = entry.calls();
        if ((calls == null) == (entry.rawClient() == null)) {
            throw new YamlProblem(where, "a case must have either 'calls' or 'raw-client'");
        }
        if (calls == null) {
            refuse(entry.clients(), "clients", "the client is the raw client", where);
            refuse(entry.order(), "order", "the case has no 'calls'", where);
            return;
        }
        long raw = calls.stream().filter(call -> call.rawServer() != null).count();
        if (raw != 0 && raw != calls.size()) {
            throw new YamlProblem(where, "either all calls of a case must have 'raw-server', or none");
        }
        if (raw != 0) {
            refuse(entry.servers(), "servers", "the server is the raw server", where);
        }
    }

    private static void refuse(@Nullable Object field, String name, String why, String where) {
        if (field != null) {
            throw new YamlProblem(where, "'%s' is not allowed here, because %s; remove it".formatted(name, why));
        }
    }

    /** @throws YamlProblem the call is wrong */
    static @Nullable RawClientCall client(
            @Nullable RawClientEntry entry, CaseFile read, KnownMethods methods, JsonPointer place) {
        return entry == null
                ? null
                : RawClientResolver.resolve(entry, methods, read.file(), place)
                        .followedBy(Objects.requireNonNull(read.followUp(), "required in files with raw clients"));
    }

    /** Returns the connection; a fresh one for calls that a raw server or a relay serves. */
    static Connection connection(CallEntry entry, String where) {
        boolean raw = entry.rawServer() != null;
        if (raw && entry.connection() == Connection.SHARED) {
            throw new YamlProblem(where, "a call to the raw server must have a fresh connection; remove 'connection'");
        }
        boolean relayed = entry.expect().wire() != null;
        return raw || relayed || entry.connection() == Connection.FRESH ? Connection.FRESH : Connection.SHARED;
    }

    /** Returns the frames with which the raw server responds; null if a peer serves the call. */
    static @Nullable List<Frame> server(CallEntry entry, Descriptor reply, Bodies bodies, String where) {
        if (entry.rawServer() == null) {
            return null;
        }
        if (entry.expect().server() != null) {
            throw new YamlProblem(
                    where, "'server' is not allowed in a call to 'raw-server', which keeps no record; remove it");
        }
        refuse(entry.security(), "security", "the raw server has no TLS", where);
        refuse(entry.expect().reference(), "reference", "the raw server takes the place of every server", where);
        return Frames.ofServer(reply, bodies).read(entry.rawServer(), index -> where);
    }

    /** Returns an expectation without the record and the frames of a relay, for the raw server. */
    static ExpectEntry withoutRecord(ExpectEntry expect) {
        return new ExpectEntry(
                null,
                expect.headers(),
                expect.messages(),
                expect.trailers(),
                expect.status(),
                new ExpectEntry.ServerEntry(CaseCall.Recorded.ANY, null, null),
                null);
    }
}
