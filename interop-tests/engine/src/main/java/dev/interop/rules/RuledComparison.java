package dev.interop.rules;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.interop.message.Canonical;
import io.grpc.Status;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of one cell under the rules of a run: decides what is equal, and collects the differences that rules
 * hid. Not thread-safe.
 */
public final class RuledComparison {
    private static final String STATUS = "google.rpc.Status";
    private static final String STATUS_DETAILS = "grpc-status-details-bin";
    private static final Pattern HEX = Pattern.compile("([0-9a-f]{2})+");

    private final CompareRules rules;
    private final Map<CompareRule, Integer> hidden = new LinkedHashMap<>();
    private final Map<List<String>, String> generated = new LinkedHashMap<>();
    private String mismatch = "";

    RuledComparison(CompareRules rules) {
        this.rules = rules;
    }

    /** Returns what the rules did so far. */
    public RuleUse use() {
        return new RuleUse(Map.copyOf(hidden));
    }

    /**
     * Returns the field and the pattern that it must match, for example "acme.Order.id must match uuid"; "" if no
     * pattern is the reason why the last messages differ.
     */
    public String mismatch() {
        return mismatch;
    }

    /** Returns whether two bodies are equal: by meaning, except for what rules hide. */
    public boolean message(ByteString expected, ByteString actual, Descriptor type) {
        mismatch = "";
        if (Canonical.same(expected, actual, type)) {
            return true;
        }
        Optional<Message> one = KnownTypes.parse(expected, type);
        Optional<Message> other = KnownTypes.parse(actual, type);
        return one.isPresent() && other.isPresent() && message(one.get(), other.get());
    }

    /**
     * Returns the first field in which two bodies differ. Empty if each of them has at most one value, so that the
     * messages themselves show the difference; also empty if a body cannot be decoded, or no field differs.
     */
    public Optional<FieldDifference> field(ByteString expected, ByteString actual, Descriptor type) {
        return search(expected, actual, type, true);
    }

    /**
     * Returns a rule of {@code match} that the first different values would pass, because both are UUIDs or times; ""
     * for none.
     */
    public String rule(ByteString expected, ByteString actual, Descriptor type) {
        return search(expected, actual, type, false).map(FieldDifference::rule).orElse("");
    }

    /** Keeps a rule for {@link #rule(String, String)}, for a difference with these texts. */
    public void keepRule(String expected, String actual, String rule) {
        generated.putIfAbsent(List.of(expected, actual), rule);
    }

    /** Returns the rule that was kept for a difference with these texts; "" for none. */
    public String rule(String expected, String actual) {
        return generated.getOrDefault(List.of(expected, actual), "");
    }

    private Optional<FieldDifference> search(
            ByteString expected, ByteString actual, Descriptor type, boolean severalValues) {
        Optional<Message> one = KnownTypes.parse(expected, type);
        Optional<Message> other = KnownTypes.parse(actual, type);
        return one.isPresent()
                        && other.isPresent()
                        && (!severalValues || ValueText.count(one.get()) > 1 || ValueText.count(other.get()) > 1)
                ? new FieldSearch(rules.fields(), rules.types(), type.getFile()).first(one.get(), other.get())
                : Optional.empty();
    }

    private boolean message(Message expected, Message actual) {
        if (!rules.fields().isEmpty()) {
            var differences = new HiddenDifferences(rules.fields(), rules.types(), this::hide);
            differences.find(expected, actual);
            mismatch = differences.mismatch();
        }
        var normalForm = new NormalForm(rules.fields(), rules.types());
        return Canonical.serialize(normalForm.of(expected)).equals(Canonical.serialize(normalForm.of(actual)));
    }

    /** Returns whether the application metadata of two headers is equal, except for ignored keys. */
    public boolean headers(Map<String, List<String>> expected, Map<String, List<String>> actual) {
        return metadata(expected, actual, rules::header);
    }

    /** Returns whether the application metadata of two trailers is equal, except for ignored keys. */
    public boolean trailers(Map<String, List<String>> expected, Map<String, List<String>> actual) {
        return metadata(expected, actual, rules::trailer);
    }

    private boolean metadata(
            Map<String, List<String>> expected,
            Map<String, List<String>> actual,
            Function<String, @Nullable CompareRule> ignored) {
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        boolean same = true;
        for (String key : keys) {
            List<String> one = expected.get(key);
            List<String> other = actual.get(key);
            if (one != null && one.equals(other)) {
                continue;
            }
            CompareRule rule = ignored.apply(key);
            if (rule != null) {
                hide(rule);
            } else {
                same &= key.equals(STATUS_DETAILS) && sameDetails(one, other);
            }
        }
        return same;
    }

    private boolean sameDetails(@Nullable List<String> expected, @Nullable List<String> actual) {
        return expected != null
                && actual != null
                && expected.size() == 1
                && actual.size() == 1
                // The rich status is compared on its own, which counts what rules hide.
                && new RuledComparison(rules).rich(expected.get(0), actual.get(0));
    }

    /**
     * Returns whether two rich statuses are equal: by meaning, except for what rules hide.
     *
     * @param expected a serialized google.rpc.Status in hex, or another text, which must be equal
     */
    public boolean rich(String expected, String actual) {
        if (expected.equals(actual)) {
            return true;
        }
        if (!HEX.matcher(expected).matches() || !HEX.matcher(actual).matches()) {
            return false;
        }
        return message(
                bytes(expected), bytes(actual), rules.types().find(STATUS).orElseThrow());
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    /** Returns whether two status texts are equal, or may differ for this code. */
    public boolean text(Status.Code code, String expected, String actual) {
        if (expected.equals(actual)) {
            return true;
        }
        CompareRule rule = rules.text(code);
        if (rule == null) {
            return false;
        }
        hide(rule);
        return true;
    }

    private void hide(CompareRule rule) {
        hidden.merge(rule, 1, Integer::sum);
    }
}
