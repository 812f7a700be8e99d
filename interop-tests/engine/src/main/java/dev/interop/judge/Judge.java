package dev.interop.judge;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import dev.interop.cases.CaseCall;
import dev.interop.message.Canonical;
import dev.interop.message.Shown;
import dev.interop.peer.Pairing;
import dev.interop.results.Difference;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;

/** Compares what both sides reported of a call with what the case wants. Pure functions. */
public final class Judge {
    private static final String AT_CLIENT = "event %d at the client";

    private Judge() {}

    /**
     * The first difference of a call, in the order in which the client saw things, then in the
     * server's record, then on the wire.
     *
     * @throws IllegalArgumentException the driver's report breaks the contract
     */
    public static Optional<Difference> firstDifference(CaseCall wanted, Pairing pairing, CallReport report) {
        Seen seen = Seen.of(report.response().getOutcome());
        Optional<Difference> atClient =
                compare(Seen.of(wanted), seen, report.response().getOutcome().getGaveUp(), wanted.reply());
        if (atClient.isPresent()) {
            return atClient;
        }
        return wanted.rawServer() == null
                ? RecordJudge.firstDifference(wanted, pairing, report)
                        .or(() -> WireJudge.firstDifference(wanted, pairing, report))
                : RawServerJudge.firstDifference(wanted, pairing, report);
    }

    /** The first difference between what the clients of two pairings saw of the same call. */
    static Optional<Difference> firstDifference(CaseCall wanted, CallReport first, CallReport second) {
        Seen seen = Seen.of(first.response().getOutcome());
        Seen judged = wanted.expected().status().text() == null ? seen.withAnyText() : seen;
        return compare(judged, Seen.of(second.response().getOutcome()), false, wanted.reply());
    }

    private static Optional<Difference> compare(Seen wanted, Seen seen, boolean gaveUp, Descriptor reply) {
        int event = 1;
        if (!wanted.headers().equals(seen.headers())) {
            return differ(AT_CLIENT.formatted(event), "headers " + wanted.headers(), "headers " + seen.headers());
        }
        event += seen.headers().isEmpty() ? 0 : 1;
        List<ByteString> messages = wanted.messages();
        for (int index = 0; index < Math.max(messages.size(), seen.messages().size()); index++, event++) {
            ByteString want = index < messages.size() ? messages.get(index) : null;
            ByteString got = index < seen.messages().size() ? seen.messages().get(index) : null;
            if (want == null || got == null || !Canonical.same(want, got, reply)) {
                return differ(
                        AT_CLIENT.formatted(event),
                        want == null ? end(wanted, false) : message(want, reply),
                        got == null ? end(seen, gaveUp) : message(got, reply));
            }
        }
        return compareEnd(wanted, seen, gaveUp, AT_CLIENT.formatted(event));
    }

    private static Optional<Difference> compareEnd(Seen wanted, Seen seen, boolean gaveUp, String where) {
        boolean sameText = wanted.text() == null || wanted.text().equals(seen.text());
        if (gaveUp || wanted.code() != seen.code() || !sameText) {
            return differ(where, end(wanted, false), end(seen, gaveUp));
        }
        if (!wanted.rich().equals(seen.rich())) {
            return differ(where, "google.rpc.Status " + wanted.rich(), "google.rpc.Status " + seen.rich());
        }
        if (!wanted.trailers().equals(seen.trailers())) {
            return differ(where, "trailers " + wanted.trailers(), "trailers " + seen.trailers());
        }
        return Optional.empty();
    }

    private static String message(ByteString body, Descriptor reply) {
        return "message " + Shown.message(Canonical.encode(body, reply).toByteArray(), reply);
    }

    static String end(Seen seen, boolean gaveUp) {
        if (gaveUp) {
            return "nothing until the driver gave up";
        }
        String text = seen.text() == null ? "with any text" : Shown.quoted(seen.text());
        return "end " + Status.fromCodeValue(seen.code()).getCode() + " " + text;
    }

    static Optional<Difference> differ(String where, String wanted, String got) {
        return Optional.of(new Difference(where, wanted, got));
    }
}
