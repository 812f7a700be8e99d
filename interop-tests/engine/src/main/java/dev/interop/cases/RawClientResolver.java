package dev.interop.cases;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.interop.cases.CaseCall.ExpectedRecord;
import dev.interop.cases.CaseCall.ExpectedStatus;
import dev.interop.cases.RawClientCall.RawEnd;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Converts a raw client's call as written in a file to one that can be made and judged. */
final class RawClientResolver {
    private final RawClientEntry entry;
    private final LocatedYaml file;
    private final JsonPointer place;
    private final KnownMethods methods;
    private final String where;

    private RawClientResolver(RawClientEntry entry, KnownMethods methods, LocatedYaml file, JsonPointer place) {
        this.entry = entry;
        this.methods = methods;
        this.file = file;
        this.place = place;
        where = file.where(place);
    }

    /** @throws YamlProblem the call is wrong */
    static RawClientCall resolve(RawClientEntry entry, KnownMethods methods, LocatedYaml file, JsonPointer place) {
        return new RawClientResolver(entry, methods, file, place).call();
    }

    /** Returns the same call with another expected outcome. */
    static RawClientCall expecting(RawClientCall call, RawClientEntry.Expect expect, String where) {
        return call.expecting(expected(expect, call.reply(), new Bodies(call.types()), where));
    }

    private RawClientCall call() {
        MethodDescriptor method = methods.find(entry.method(), entry.like(), where);
        JsonPointer frames = place.appendProperty("frames");
        return new RawClientCall(
                entry.method(),
                Frames.ofClient(entry.method(), method.getInputType(), methods.bodies())
                        .read(entry.frames(), index -> file.where(frames.appendIndex(index))),
                method.getOutputType(),
                methods.bodies().types(),
                expected(entry.expect(), method.getOutputType(), methods.bodies(), where),
                null);
    }

    /** @throws YamlProblem the expectation is wrong */
    static RawClientCall.Expected expected(
            RawClientEntry.Expect expect, Descriptor reply, Bodies bodies, String where) {
        var written = new ExpectEntry(
                null, expect.headers(), expect.messages(), expect.trailers(), expect.status(), expect.server(), null);
        CaseCall.Expected read = ExpectResolver.resolve(written, reply, bodies, Map.of(), where);
        return new RawClientCall.Expected(
                read.headers(),
                read.messages(),
                expect.compressed() != null && expect.compressed(),
                read.trailers(),
                end(expect, read.status(), where),
                expect.server() == null ? null : withoutMetadata(read.server()));
    }

    /** Removes the metadata, because a raw case has no expectation of recorded metadata. */
    private static ExpectedRecord withoutMetadata(ExpectedRecord record) {
        return new ExpectedRecord(record.recorded(), record.handlerRan(), record.cancelled(), null);
    }

    private static RawEnd end(RawClientEntry.Expect expect, ExpectedStatus status, String where) {
        long ends = Stream.of(expect.status(), expect.http(), expect.reset(), expect.goaway(), expect.end())
                .filter(Objects::nonNull)
                .count();
        if (ends > 1) {
            throw new YamlProblem(
                    where,
                    "'expect' must have at most one of 'status', 'http', 'reset', 'goaway', 'end'; without them the status is OK");
        }
        if (expect.http() != null) {
            return http(expect.http(), where);
        }
        if (expect.reset() != null) {
            return RawEnd.reset(expect.reset().code());
        }
        if (expect.goaway() != null) {
            return RawEnd.goAway(expect.goaway().code());
        }
        if (expect.end() != null) {
            return expect.end() == RawClientEntry.Silence.CLOSED ? RawEnd.CLOSED : RawEnd.NOTHING;
        }
        if (expect.status() != null && expect.status().rich() != null) {
            throw new YamlProblem(where, "'rich' is not allowed, because only a library reads it; remove it");
        }
        return RawEnd.status(status.code().name(), status.text());
    }

    private static RawEnd http(int status, String where) {
        if (status < 100 || status > 599 || status == 200) {
            throw new YamlProblem(where, "'http' must be 100 to 599 and not 200, the status of every gRPC response");
        }
        return RawEnd.http(status);
    }
}
