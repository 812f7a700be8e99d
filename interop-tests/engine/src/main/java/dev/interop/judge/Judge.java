package dev.interop.judge;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import dev.interop.cases.CaseCall;
import dev.interop.message.Canonical;
import dev.interop.message.MessageText;
import dev.interop.peer.Pairing;
import dev.interop.results.Difference;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;

/** Compares the reports of both sides of a call with the expectation of the case. Pure functions. */
public final class Judge {
    private static final String AT_CLIENT = "event %d at the client";

    private Judge() {}

    /**
     * Returns the first difference of a call: at the client in the order of its events, then in the server's record,
     * then on the wire.
     *
     * @throws IllegalArgumentException if the driver's report breaks the contract
     */
    public static Optional<Difference> firstDifference(CaseCall call, Pairing pairing, CallReport report) {
        ClientOutcome actual = ClientOutcome.of(report.response().getOutcome());
        Optional<Difference> atClient = compare(
                ClientOutcome.of(call), actual, report.response().getOutcome().getGaveUp(), call.reply());
        if (atClient.isPresent()) {
            return atClient;
        }
        return call.rawServer() == null
                ? RecordJudge.firstDifference(call, pairing, report)
                        .or(() -> WireJudge.firstDifference(call, pairing, report))
                : RawServerJudge.firstDifference(call, pairing, report);
    }

    /** Returns the first difference between the clients' outcomes of the same call in two pairings. */
    static Optional<Difference> firstDifference(CaseCall call, CallReport first, CallReport second) {
        ClientOutcome actual = ClientOutcome.of(first.response().getOutcome());
        ClientOutcome judged = call.expected().status().text() == null ? actual.withAnyText() : actual;
        return compare(judged, ClientOutcome.of(second.response().getOutcome()), false, call.reply());
    }

    private static Optional<Difference> compare(
            ClientOutcome expected, ClientOutcome actual, boolean gaveUp, Descriptor reply) {
        int event = 1;
        if (!expected.headers().equals(actual.headers())) {
            return differ(AT_CLIENT.formatted(event), "headers " + expected.headers(), "headers " + actual.headers());
        }
        event += actual.headers().isEmpty() ? 0 : 1;
        List<ByteString> messages = expected.messages();
        for (int index = 0; index < Math.max(messages.size(), actual.messages().size()); index++, event++) {
            ByteString expectedMessage = index < messages.size() ? messages.get(index) : null;
            ByteString actualMessage =
                    index < actual.messages().size() ? actual.messages().get(index) : null;
            if (expectedMessage == null
                    || actualMessage == null
                    || !Canonical.same(expectedMessage, actualMessage, reply)) {
                return differ(
                        AT_CLIENT.formatted(event),
                        expectedMessage == null ? end(expected, false) : message(expectedMessage, reply),
                        actualMessage == null ? end(actual, gaveUp) : message(actualMessage, reply));
            }
        }
        return compareEnd(expected, actual, gaveUp, AT_CLIENT.formatted(event));
    }

    private static Optional<Difference> compareEnd(
            ClientOutcome expected, ClientOutcome actual, boolean gaveUp, String where) {
        boolean sameText = expected.text() == null || expected.text().equals(actual.text());
        if (gaveUp || expected.code() != actual.code() || !sameText) {
            return differ(where, end(expected, false), end(actual, gaveUp));
        }
        if (!expected.rich().equals(actual.rich())) {
            return differ(where, "google.rpc.Status " + expected.rich(), "google.rpc.Status " + actual.rich());
        }
        if (!expected.trailers().equals(actual.trailers())) {
            return differ(where, "trailers " + expected.trailers(), "trailers " + actual.trailers());
        }
        return Optional.empty();
    }

    private static String message(ByteString body, Descriptor reply) {
        return "message " + MessageText.message(Canonical.encode(body, reply).toByteArray(), reply);
    }

    static String end(ClientOutcome actual, boolean gaveUp) {
        if (gaveUp) {
            return "nothing until the driver gave up";
        }
        String text = actual.text() == null ? "with any text" : MessageText.quoted(actual.text());
        return "end " + Status.fromCodeValue(actual.code()).getCode() + " " + text;
    }

    static Optional<Difference> differ(String where, String expected, String actual) {
        return Optional.of(new Difference(where, expected, actual));
    }
}
