package dev.interop.judge;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.interop.cases.CaseCall;
import dev.interop.message.MessageText;
import dev.interop.results.Difference;
import dev.interop.rules.RuledComparison;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares two outcomes of a call under the rules of the run. All parts are compared even after a difference, so that
 * the number of hidden differences does not depend on it.
 */
final class OutcomeComparison {
    private static final String AT_CLIENT = "event %d at the client";

    private final RuledComparison rules;
    private final Descriptor reply;
    private final TypeRegistry types;
    private final ClientOutcome expected;
    private final ClientOutcome actual;
    private final boolean gaveUp;

    /**
     * @param rules collects what rules hide
     * @param call the call, for the type of its replies
     * @param gaveUp whether the call had not ended when the driver gave up
     */
    OutcomeComparison(
            RuledComparison rules, CaseCall call, ClientOutcome expected, ClientOutcome actual, boolean gaveUp) {
        this.rules = rules;
        this.reply = call.reply();
        this.types = call.types();
        this.expected = expected;
        this.actual = actual;
        this.gaveUp = gaveUp;
    }

    /** Returns the first difference, in the order of events at the client. */
    Optional<Difference> firstDifference() {
        var differences = new ArrayList<Difference>();
        int event = 1;
        if (!rules.headers(expected.headers(), actual.headers())) {
            differences.add(new Difference(
                    AT_CLIENT.formatted(event), "headers " + expected.headers(), "headers " + actual.headers()));
        }
        event += actual.headers().isEmpty() ? 0 : 1;
        int count = Math.max(expected.messages().size(), actual.messages().size());
        for (int index = 0; index < count; index++, event++) {
            message(index, AT_CLIENT.formatted(event)).ifPresent(differences::add);
        }
        end(AT_CLIENT.formatted(event)).ifPresent(differences::add);
        return differences.stream().findFirst();
    }

    private Optional<Difference> message(int index, String where) {
        ByteString one = at(expected.messages(), index);
        ByteString other = at(actual.messages(), index);
        var messages = new MessageDifference(rules, reply, types, "message ");
        if (one != null && other != null) {
            return rules.message(one, other, reply)
                    ? Optional.empty()
                    : Optional.of(messages.between(where, one, other));
        }
        return Judge.differ(
                where,
                one == null ? end(expected, false) : messages.text(one),
                other == null ? end(actual, gaveUp) : messages.text(other));
    }

    private static @Nullable ByteString at(List<ByteString> messages, int index) {
        return index < messages.size() ? messages.get(index) : null;
    }

    private Optional<Difference> end(String where) {
        boolean sameRich = rules.rich(expected.rich(), actual.rich());
        boolean sameTrailers = rules.trailers(expected.trailers(), actual.trailers());
        if (gaveUp || !sameStatus()) {
            return Judge.differ(where, end(expected, false), end(actual, gaveUp));
        }
        if (!sameRich) {
            return Judge.differ(where, "google.rpc.Status " + expected.rich(), "google.rpc.Status " + actual.rich());
        }
        return sameTrailers
                ? Optional.empty()
                : Judge.differ(where, "trailers " + expected.trailers(), "trailers " + actual.trailers());
    }

    private boolean sameStatus() {
        if (expected.code() != actual.code()) {
            return false;
        }
        String text = expected.text();
        Status.Code code = Status.fromCodeValue(actual.code()).getCode();
        // The text of an actual outcome is never null.
        return text == null || actual.text() == null || rules.text(code, text, actual.text());
    }

    static String end(ClientOutcome outcome, boolean gaveUp) {
        if (gaveUp) {
            return "nothing until the driver gave up";
        }
        String text = outcome.text() == null ? "with any text" : MessageText.quoted(outcome.text());
        return "end " + Status.fromCodeValue(outcome.code()).getCode() + " " + text;
    }
}
