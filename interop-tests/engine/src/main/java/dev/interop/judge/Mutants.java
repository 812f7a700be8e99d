package dev.interop.judge;

import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Expected;
import dev.interop.cases.CaseCall.ExpectedRecord;
import dev.interop.cases.CaseCall.ExpectedStatus;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.cases.ExpectedWire;
import dev.interop.message.Metadata;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The expectation of a call with one leaf changed at a time: each must make the judge see a difference. */
final class Mutants {
    private final Expected wanted;
    /** What was changed → the expectation. */
    private final Map<String, Expected> mutants = new LinkedHashMap<>();

    private Mutants(Expected wanted) {
        this.wanted = wanted;
    }

    static Map<String, Expected> of(CaseCall call) {
        var mutants = new Mutants(call.expected());
        mutants.metadata("headers", call.expected().headers(), mutants::withHeaders);
        mutants.messages();
        mutants.status();
        mutants.metadata("trailers", call.expected().trailers(), mutants::withTrailers);
        mutants.record();
        mutants.wire();
        return mutants.mutants;
    }

    private void metadata(
            String name, Map<String, List<String>> metadata, Function<Map<String, List<String>>, Expected> with) {
        var longer = new TreeMap<>(metadata);
        longer.put("x-mutant", List.of("1"));
        mutants.put(name + ": one more", with.apply(longer));
        metadata.forEach((key, values) -> {
            var changed = new TreeMap<>(metadata);
            var others = new ArrayList<>(values);
            others.set(0, others.get(0) + "00");
            changed.put(key, others);
            mutants.put(name + ": " + key, with.apply(changed));
        });
    }

    private void messages() {
        List<byte[]> messages = wanted.messages();
        var longer = new ArrayList<>(messages);
        longer.add(new byte[] {8, 1});
        mutants.put("messages: one more", withMessages(longer));
        for (int index = 0; index < messages.size(); index++) {
            byte[] body = messages.get(index);
            byte[] changed = Arrays.copyOf(body, body.length + 3);
            // Field 1000, which no reply has.
            System.arraycopy(new byte[] {(byte) 0xc0, 0x3e, 1}, 0, changed, body.length, 3);
            var others = new ArrayList<>(messages);
            others.set(index, changed);
            mutants.put("messages: " + index, withMessages(others));
        }
    }

    private void status() {
        ExpectedStatus status = wanted.status();
        Status.Code other = status.code() == Status.Code.DATA_LOSS ? Status.Code.OK : Status.Code.DATA_LOSS;
        mutants.put("status: code", withStatus(new ExpectedStatus(other, status.text(), status.rich())));
        if (status.text() != null) {
            mutants.put(
                    "status: message",
                    withStatus(new ExpectedStatus(status.code(), status.text() + "x", status.rich())));
        }
        mutants.put("status: rich", withStatus(new ExpectedStatus(status.code(), status.text(), status.rich() + "00")));
    }

    /** Of a record that may be anything, or nothing, no leaf is judged. */
    private void record() {
        ExpectedRecord record = wanted.server();
        if (record.recorded() == Recorded.ANY) {
            return;
        }
        Recorded other = record.recorded() == Recorded.YES ? Recorded.NONE : Recorded.YES;
        mutants.put(
                "server: record",
                withRecord(new ExpectedRecord(other, record.handlerRan(), record.cancelled(), record.metadata())));
        if (record.recorded() == Recorded.NONE) {
            return;
        }
        mutants.put(
                "server: handler",
                withRecord(new ExpectedRecord(
                        record.recorded(), !record.handlerRan(), record.cancelled(), record.metadata())));
        if (record.handlerRan()) {
            mutants.put(
                    "server: cancelled",
                    withRecord(new ExpectedRecord(record.recorded(), true, !record.cancelled(), record.metadata())));
        }
        metadata(
                "server: metadata",
                Metadata.ofApplication(record.metadata()),
                metadata -> withRecord(
                        new ExpectedRecord(record.recorded(), record.handlerRan(), record.cancelled(), metadata)));
    }

    private void wire() {
        if (wanted.wire() != null) {
            WireMutants.of(wanted.wire()).forEach((what, wire) -> mutants.put("wire: " + what, withWire(wire)));
        }
    }

    private Expected withHeaders(Map<String, List<String>> headers) {
        return new Expected(
                headers, wanted.messages(), wanted.trailers(), wanted.status(), wanted.server(), wanted.wire());
    }

    private Expected withMessages(List<byte[]> messages) {
        return new Expected(
                wanted.headers(), messages, wanted.trailers(), wanted.status(), wanted.server(), wanted.wire());
    }

    private Expected withTrailers(Map<String, List<String>> trailers) {
        return new Expected(
                wanted.headers(), wanted.messages(), trailers, wanted.status(), wanted.server(), wanted.wire());
    }

    private Expected withStatus(ExpectedStatus status) {
        return new Expected(
                wanted.headers(), wanted.messages(), wanted.trailers(), status, wanted.server(), wanted.wire());
    }

    private Expected withRecord(ExpectedRecord record) {
        return new Expected(
                wanted.headers(), wanted.messages(), wanted.trailers(), wanted.status(), record, wanted.wire());
    }

    private Expected withWire(ExpectedWire wire) {
        return new Expected(
                wanted.headers(), wanted.messages(), wanted.trailers(), wanted.status(), wanted.server(), wire);
    }
}
