package dev.interop.judge;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.interop.cases.RawClientCall;
import dev.interop.cases.RawClientCall.RawEnd;
import dev.interop.message.Canonical;
import dev.interop.message.MessageText;
import dev.interop.peer.Pairing;
import dev.interop.results.Difference;
import dev.interop.rules.RuledComparison;
import java.util.List;
import java.util.Optional;

/** Compares the response to the raw client with the expectation of the case. Pure functions. */
final class RawClientJudge {
    private static final String PLACE = "at the raw client, ";

    private RawClientJudge() {}

    /**
     * Returns the first difference: headers, messages, end, trailers, the server's record.
     *
     * @param call the performed call, which may be the follow-up call
     * @param rules collects what rules hide
     */
    static Optional<Difference> firstDifference(
            RawClientCall call, Pairing pairing, CallReport report, RuledComparison rules) {
        Optional<Difference> difference = compare(call, RawOutcome.of(report.requireWire(), call.reply()), rules);
        return difference.isPresent() ? difference : serverSide(call, pairing, report);
    }

    private static Optional<Difference> serverSide(RawClientCall call, Pairing pairing, CallReport report) {
        return report.evidence() == Evidence.RECORD
                ? RawRecordJudge.firstDifference(call, pairing, report.observation())
                : ArrivalJudge.firstDifference(call.expected().server(), false, pairing, report);
    }

    private static Optional<Difference> compare(RawClientCall call, RawOutcome actual, RuledComparison rules) {
        RawClientCall.Expected expected = call.expected();
        List<ByteString> messages = expected.messages().stream()
                .map(body -> Canonical.encode(UnsafeByteOperations.unsafeWrap(body), call.reply()))
                .toList();
        return between(
                        rules.headers(expected.headers(), actual.headers()),
                        "headers",
                        expected.headers(),
                        actual.headers())
                .or(() -> Difference.between(PLACE + "compressed messages", expected.compressed(), actual.compressed()))
                .or(() -> messages(messages, actual.messages(), call, rules))
                .or(() -> Difference.between(PLACE + "bytes after the last message", 0, actual.rest()))
                .or(() -> actual.end().meets(expected.end())
                        ? Optional.empty()
                        : Difference.between(PLACE + "end", text(expected.end()), text(actual.end())))
                .or(() -> between(
                        rules.trailers(expected.trailers(), actual.trailers()),
                        "trailers",
                        expected.trailers(),
                        actual.trailers()));
    }

    private static Optional<Difference> between(boolean same, String part, Object expected, Object actual) {
        return same ? Optional.empty() : Judge.differ(PLACE + part, expected.toString(), actual.toString());
    }

    private static Optional<Difference> messages(
            List<ByteString> expected, List<ByteString> actual, RawClientCall call, RuledComparison rules) {
        var messages = new MessageDifference(rules, call.reply(), call.types(), "");
        Optional<Difference> field = Optional.empty();
        boolean same = expected.size() == actual.size();
        for (int index = 0; same && index < expected.size(); index++) {
            ByteString one = expected.get(index);
            ByteString other = actual.get(index);
            same = rules.message(one, other, call.reply());
            field = same ? field : messages.field("%smessage %d".formatted(PLACE, index + 1), one, other);
        }
        return field.isPresent()
                ? field
                : between(same, "messages", texts(messages, expected), texts(messages, actual));
    }

    private static List<String> texts(MessageDifference messages, List<ByteString> bodies) {
        return bodies.stream().map(messages::text).toList();
    }

    static String text(RawEnd end) {
        if (end.text() == null) {
            return end.what() + " with any text";
        }
        return end.text().isEmpty() ? end.what() : end.what() + " " + MessageText.quoted(end.text());
    }
}
