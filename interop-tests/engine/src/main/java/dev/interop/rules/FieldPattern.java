package dev.interop.rules;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A pattern that values of a field must match instead of being equal.
 *
 * @param text the pattern as written: "uuid", "timestamp", "present" or "regex:…"
 */
record FieldPattern(String text) {
    static final String ALLOWED = "uuid, timestamp, present, regex:EXPRESSION";

    private static final String REGEX = "regex:";
    private static final String UUID = "uuid";
    private static final String TIMESTAMP = "timestamp";
    private static final String PRESENT = "present";
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
    /** Later than the last valid timestamp. */
    private static final long INVALID_SECONDS = Timestamps.MAX_VALUE.getSeconds() + 1;

    private static final String LASTING_UUID = "00000000-0000-4000-8000-000000000000";
    private static final Instant LASTING_TIME = Instant.parse("2000-01-01T00:00:00Z");

    /** Returns whether this is one of the allowed patterns; a regular expression may still be wrong. */
    boolean isKnown() {
        return Stream.of(UUID, TIMESTAMP, PRESENT).anyMatch(text::equals) || isRegex();
    }

    boolean isRegex() {
        return text.startsWith(REGEX) && text.length() > REGEX.length();
    }

    boolean isPresent() {
        return text.equals(PRESENT);
    }

    /**
     * Returns the regular expression.
     *
     * @throws java.util.regex.PatternSyntaxException it does not compile
     */
    Pattern regex() {
        return Pattern.compile(text.substring(REGEX.length()));
    }

    /** Returns whether values of a field can match; the pattern must be known. */
    boolean fits(FieldDescriptor field) {
        boolean isTime = text.equals(TIMESTAMP) && isTimestamp(field);
        return isPresent() || (!field.isMapField() && (field.getJavaType() == JavaType.STRING || isTime));
    }

    private static boolean isTimestamp(FieldDescriptor field) {
        return field.getJavaType() == JavaType.MESSAGE
                && field.getMessageType()
                        .getFullName()
                        .equals(Timestamp.getDescriptor().getFullName());
    }

    /** Returns the pattern of generated values that both values of a field match; empty for none. */
    static Optional<FieldPattern> generated(FieldDescriptor field, Object one, Object other) {
        return Stream.of(new FieldPattern(UUID), new FieldPattern(TIMESTAMP))
                .filter(pattern -> pattern.fits(field)
                        && pattern.matcher().test(one)
                        && pattern.matcher().test(other))
                .findFirst();
    }

    /** Returns a function for the elements of a field that returns whether a value matches. */
    Predicate<Object> matcher() {
        if (isRegex()) {
            Pattern regex = regex();
            return value -> regex.matcher((String) value).matches();
        }
        return switch (text) {
            case UUID -> value -> UUID_FORM.matcher((String) value).matches();
            case TIMESTAMP -> FieldPattern::isTime;
            default -> value -> true;
        };
    }

    private static boolean isTime(Object value) {
        if (value instanceof Message message) {
            long seconds =
                    (long) message.getField(message.getDescriptorForType().findFieldByName("seconds"));
            int nanos = (int) message.getField(message.getDescriptorForType().findFieldByName("nanos"));
            return Timestamps.isValid(seconds, nanos);
        }
        try {
            OffsetDateTime.parse((String) value);
            return true;
        } catch (DateTimeException notTime) {
            return false;
        }
    }

    /** Returns a value that takes the place of every matching value in a normal form; it does not match itself. */
    Object placeholder(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case STRING -> "\0" + text;
            case MESSAGE ->
                isTimestamp(field) && !isPresent()
                        ? seconds(field, INVALID_SECONDS)
                        : DynamicMessage.getDefaultInstance(field.getMessageType());
            case BYTE_STRING -> ByteString.copyFromUtf8("\0" + text);
            case INT -> 1;
            case LONG -> 1L;
            case FLOAT -> 1f;
            case DOUBLE -> 1d;
            case BOOLEAN -> true;
            case ENUM ->
                field.getEnumType()
                        .getValues()
                        .get(field.getEnumType().getValues().size() - 1);
        };
    }

    /** Returns a value that matches and is the same in each run; the given one if only that is known to match. */
    Object lasting(FieldDescriptor field, Object value) {
        return switch (text) {
            case UUID -> LASTING_UUID;
            case TIMESTAMP ->
                isTimestamp(field) ? seconds(field, LASTING_TIME.getEpochSecond()) : LASTING_TIME.toString();
            default -> value;
        };
    }

    /** Returns a value of the field that does not match; empty if every value matches. */
    Optional<Object> contradiction(FieldDescriptor field) {
        if (field.getJavaType() == JavaType.MESSAGE) {
            return Optional.of(seconds(field, INVALID_SECONDS + 1));
        }
        Predicate<Object> matcher = matcher();
        return Stream.<Object>of("no match", "-", "0", "\n", "")
                .filter(value -> !matcher.test(value))
                .findFirst();
    }

    private static Message seconds(FieldDescriptor field, long seconds) {
        return DynamicMessage.newBuilder(field.getMessageType())
                .setField(field.getMessageType().findFieldByName("seconds"), seconds)
                .build();
    }
}
