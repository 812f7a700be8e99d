package dev.interop.cases;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.protobuf.Descriptors.Descriptor;
import dev.interop.cases.CaseCall.Connection;
import dev.interop.wire.Frame;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a case may say in which the hub itself is the client or the server. */
final class RawCases {
    private RawCases() {}

    /** @throws YamlProblem fields do not go together */
    static void check(CaseEntry entry, String where) {
        List<CallEntry> calls = entry.calls();
        if ((calls == null) == (entry.rawClient() == null)) {
            throw new YamlProblem(where, "a case has either 'calls' or 'raw-client'");
        }
        if (calls == null) {
            refuse(entry.clients(), "clients", "the hub itself is the client", where);
            refuse(entry.order(), "order", "there are no 'calls'", where);
            return;
        }
        long raw = calls.stream().filter(call -> call.rawServer() != null).count();
        if (raw != 0 && raw != calls.size()) {
            throw new YamlProblem(where, "either all calls of a case have 'raw-server', or none has");
        }
        if (raw != 0) {
            refuse(entry.servers(), "servers", "the hub itself is the server", where);
        }
    }

    private static void refuse(@Nullable Object field, String name, String why, String where) {
        if (field != null) {
            throw new YamlProblem(where, "'%s' has no place here: %s".formatted(name, why));
        }
    }

    /** @throws YamlProblem the call makes no sense */
    static @Nullable RawClientCall client(
            @Nullable RawClientEntry entry, KnownMethods methods, LocatedYaml file, JsonPointer place) {
        return entry == null ? null : RawClientResolver.resolve(entry, methods, file, place);
    }

    /** Frames that do harm have a connection of their own, and so has what a relay reads. */
    static Connection connection(CallEntry entry, String where) {
        boolean raw = entry.rawServer() != null;
        if (raw && entry.connection() == Connection.SHARED) {
            throw new YamlProblem(where, "a call to the raw server has a fresh connection; leave out 'connection'");
        }
        boolean relayed = entry.expect().wire() != null;
        return raw || relayed || entry.connection() == Connection.FRESH ? Connection.FRESH : Connection.SHARED;
    }

    /** Returns the frames with which the hub itself responds; null if a peer serves the call. */
    static @Nullable List<Frame> server(CallEntry entry, Descriptor reply, String where) {
        if (entry.rawServer() == null) {
            return null;
        }
        if (entry.expect().server() != null) {
            throw new YamlProblem(where, "'server' has no place beside 'raw-server', which keeps no record");
        }
        refuse(entry.security(), "security", "the raw server speaks plaintext", where);
        return Frames.ofServer(reply).spelled(entry.rawServer(), index -> where);
    }

    /** What is expected where the hub itself is the server, which keeps no record. */
    static ExpectEntry withoutRecord(ExpectEntry expect) {
        return new ExpectEntry(
                expect.headers(),
                expect.messages(),
                expect.trailers(),
                expect.status(),
                new ExpectEntry.ServerEntry(CaseCall.Recorded.ANY, null, null),
                null);
    }
}
