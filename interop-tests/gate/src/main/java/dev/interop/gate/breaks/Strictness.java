package dev.interop.gate.breaks;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Message;
import dev.interop.gate.change.ElementOptions.Value;
import dev.interop.gate.change.Options;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides whether a change of a constraint refuses values that were allowed before. */
final class Strictness {
    /**
     * Constraints that limit the same quantity.
     *
     * @param isLower whether values must be at least the limit
     * @param names the names; a limit that {@code exclusive} names is not allowed itself
     * @param natural the limit of any value; null if there is none
     */
    private record Limit(
            boolean isLower,
            Set<String> names,
            String exclusive,
            @Nullable Bound natural) {
        static Limit lower(String... names) {
            return new Limit(true, Set.of(names), "gt", null);
        }

        static Limit minimum(String... names) {
            return new Limit(true, Set.of(names), "", new Bound(BigDecimal.ZERO, false));
        }

        static Limit upper(String... names) {
            return new Limit(false, Set.of(names), "lt", null);
        }
    }

    private static final List<Limit> LIMITS = List.of(
            Limit.lower("gte", "gt"),
            Limit.minimum("min_len", "len"),
            Limit.minimum("min_bytes", "len_bytes"),
            Limit.minimum("min_items"),
            Limit.minimum("min_pairs"),
            Limit.upper("lte", "lt"),
            Limit.upper("max_len", "len"),
            Limit.upper("max_bytes", "len_bytes"),
            Limit.upper("max_items"),
            Limit.upper("max_pairs"),
            Limit.upper("within"));
    /** Lists of allowed values: fewer are stricter. */
    private static final Set<String> ALLOWED = Set.of("in");
    /** Lists of conditions or forbidden values: more are stricter. */
    private static final Set<String> CONDITIONS = Set.of("not_in", "cel", "cel_expression", "oneof");
    /** Switches that turn constraints off, more of them with a greater number. */
    private static final Set<String> RELAXATIONS =
            Set.of("ignore", "ignore_empty", "ignored", "skip", "skipped", "disabled");
    /** Values for documentation. */
    private static final Set<String> NO_CONSTRAINTS = Set.of("example");

    private final String prefix;
    private final Map<String, Value> before;
    private final Map<String, Value> after;

    private Strictness(String prefix, Map<String, Value> before, Map<String, Value> after) {
        this.prefix = prefix;
        this.before = before;
        this.after = after;
    }

    /** @param key the key of a constraint that one of the versions has */
    static boolean isStricter(String key, Map<String, Value> before, Map<String, Value> after) {
        int dot = key.lastIndexOf('.') + 1;
        return new Strictness(key.substring(0, dot), before, after).isStricter(key.substring(dot));
    }

    private boolean isStricter(String name) {
        Value was = before.get(prefix + name);
        Value is = after.get(prefix + name);
        if (NO_CONSTRAINTS.contains(name) || Options.text(was).equals(Options.text(is))) {
            return false;
        }
        if (RELAXATIONS.contains(name)) {
            return effect(is) < effect(was);
        }
        if (is == null || is.value().equals(false)) {
            return false;
        }
        if (is.value() instanceof Boolean || name.equals(Constraints.REQUIRED)) {
            return was == null || was.value().equals(false);
        }
        if (ALLOWED.contains(name)) {
            return was == null || !items(is).containsAll(items(was));
        }
        if (CONDITIONS.contains(name)) {
            return was == null || !items(was).containsAll(items(is));
        }
        List<Limit> limits =
                LIMITS.stream().filter(limit -> limit.names.contains(name)).toList();
        return limits.isEmpty() || limits.stream().anyMatch(this::isStricter);
    }

    private static int effect(@Nullable Value value) {
        if (value == null) {
            return 0;
        }
        if (value.value() instanceof EnumValueDescriptor option) {
            return option.getNumber();
        }
        return value.value().equals(true) ? 1 : 0;
    }

    private static List<Object> items(Value list) {
        return list.items().stream().map(Strictness::expression).toList();
    }

    /** Returns a condition without its message for users. */
    private static Object expression(Value item) {
        if (item.value() instanceof Message condition) {
            var expression = condition.getDescriptorForType().findFieldByName("expression");
            if (expression != null) {
                return condition.getField(expression);
            }
        }
        return Options.text(item);
    }

    private boolean isStricter(Limit limit) {
        Bound old = strictest(limit, before);
        Bound now = Objects.requireNonNull(strictest(limit, after));
        return old == null || now.compareTo(old) > 0;
    }

    private @Nullable Bound strictest(Limit limit, Map<String, Value> constraints) {
        return limit.names.stream()
                .flatMap(name ->
                        Stream.ofNullable(constraints.get(prefix + name)).map(value -> Bound.of(limit, name, value)))
                .max(Bound::compareTo)
                .orElse(limit.natural);
    }

    /** A limit with its value; the greater of two is stricter. */
    private record Bound(BigDecimal value, boolean isExclusive) implements Comparable<Bound> {
        static Bound of(Limit limit, String name, Value value) {
            BigDecimal number = limit.isLower ? number(value) : number(value).negate();
            boolean isExclusive = name.equals(limit.exclusive);
            boolean isWhole = value.value() instanceof Integer || value.value() instanceof Long;
            return isExclusive && isWhole
                    ? new Bound(number.add(BigDecimal.ONE), false)
                    : new Bound(number, isExclusive);
        }

        private static BigDecimal number(Value value) {
            if (value.value() instanceof Message time) {
                return part(time, "seconds").add(part(time, "nanos").movePointLeft(9));
            }
            // The text is unsigned for unsigned types.
            String text = Options.text(value);
            return switch (text) {
                case "Infinity" -> BigDecimal.valueOf(Double.MAX_VALUE).add(BigDecimal.ONE);
                case "-Infinity" -> BigDecimal.valueOf(-Double.MAX_VALUE).subtract(BigDecimal.ONE);
                case "NaN" -> BigDecimal.ZERO;
                default -> new BigDecimal(text);
            };
        }

        private static BigDecimal part(Message time, String name) {
            return new BigDecimal(time.getField(time.getDescriptorForType().findFieldByName(name))
                    .toString());
        }

        @Override
        public int compareTo(Bound other) {
            int byValue = value.compareTo(other.value);
            return byValue != 0 ? byValue : Boolean.compare(isExclusive, other.isExclusive);
        }
    }
}
