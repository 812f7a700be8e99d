package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.interop.gate.live.Deviation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the fields of a message as the reader decodes it with those that the writer wrote. */
final class MessageComparison {
    private final Direction direction;
    private final @Nullable String via;
    private final List<Deviation> deviations = new ArrayList<>();

    private MessageComparison(Direction direction, @Nullable String via) {
        this.direction = direction;
        this.via = via;
    }

    /**
     * Compares the fields that the reader declares, too, including those of nested messages.
     *
     * @param pair the types of the writer and the reader
     * @return the deviations; empty if the reader decodes what was written
     */
    static List<Deviation> of(Direction direction, TypePair pair, Message written, Message decoded) {
        var comparison = new MessageComparison(direction, pair.via());
        comparison.compare(written, decoded);
        return comparison.deviations;
    }

    private void compare(Message written, Message decoded) {
        Descriptor readType = decoded.getDescriptorForType();
        for (FieldDescriptor field : written.getDescriptorForType().getFields()) {
            direction.reads(field, readType).ifPresent(read -> compare(field, written, read, decoded));
        }
    }

    private void compare(FieldDescriptor field, Message written, FieldDescriptor read, Message decoded) {
        List<?> sent = FieldValues.of(field, written);
        List<?> received = FieldValues.of(read, decoded);
        if (received.isEmpty() && isUnset(field, sent, read)) {
            report(path(field, read), Kind.UNSET, true, "");
        } else if (field.isMapField() && read.isMapField()) {
            compareMaps(field, sent, read, received);
        } else if (sent.size() != received.size()) {
            reportCount(field, sent, read, received, decoded);
        } else {
            for (int index = 0; index < sent.size(); index++) {
                compareValues(field, sent.get(index), read, received.get(index), field, read);
            }
        }
    }

    /** Returns whether the only value is the default of a reader that cannot distinguish it from unset. */
    private boolean isUnset(FieldDescriptor field, List<?> sent, FieldDescriptor read) {
        return sent.size() == 1
                && !FieldValues.distinguishesUnset(read)
                && field.getJavaType() != FieldDescriptor.JavaType.MESSAGE
                && read.getJavaType() != FieldDescriptor.JavaType.MESSAGE
                && isSame(field, sent.get(0), read, read.getDefaultValue());
    }

    private boolean isSame(FieldDescriptor field, Object sent, FieldDescriptor read, Object received) {
        return sent instanceof EnumValueDescriptor value && received instanceof EnumValueDescriptor decoded
                ? direction.number(value, decoded.getType()) == decoded.getNumber()
                : ValueEquality.holds(field, sent, read, received);
    }

    private void reportCount(
            FieldDescriptor field, List<?> sent, FieldDescriptor read, List<?> received, Message decoded) {
        FieldDescriptor instead = read.getRealContainingOneof() == null
                ? null
                : decoded.getOneofFieldDescriptor(read.getRealContainingOneof());
        if (received.isEmpty() && instead != null) {
            reportReplacedMember(field, read, instead);
            return;
        }
        reportMissing(
                field, sent, read, received, direction.misnamed(sent, read).orElse(null));
    }

    /**
     * Reports values that the reader does not have.
     *
     * @param value the enum value to report on, because the reader does not know it by its name; null to report on
     *     the field
     */
    private void reportMissing(
            FieldDescriptor field,
            List<?> sent,
            FieldDescriptor read,
            List<?> received,
            @Nullable EnumValueDescriptor value) {
        Kind kind = received.isEmpty() ? Kind.LOST : Kind.CHANGED;
        String example = received.isEmpty() ? "" : example(field, sent, read, received);
        if (value == null) {
            report(path(field, read), kind, true, example);
        } else {
            reportEnumValue(field, value, read, FieldValues.each(read).getEnumType(), kind, example);
        }
    }

    /** Reports a member of a oneof that a later member replaced. */
    private void reportReplacedMember(FieldDescriptor field, FieldDescriptor read, FieldDescriptor instead) {
        Descriptor readType = read.getContainingType();
        FieldDescriptor winner = field.getContainingType().getFields().stream()
                .filter(each -> direction.reads(each, readType).equals(Optional.of(instead)))
                .findFirst()
                .orElse(field);
        OneofClash clash = OneofClash.of(direction, field, winner, readType);
        report(via == null ? clash.path() : via, Kind.LOST, true, clash.words());
    }

    private void compareMaps(FieldDescriptor field, List<?> sent, FieldDescriptor read, List<?> received) {
        Map<String, Message> written = FieldValues.byKey(sent);
        Map<String, Message> decoded = FieldValues.byKey(received);
        FieldDescriptor writtenValue = FieldValues.each(field);
        FieldDescriptor readValue = FieldValues.each(read);
        if (!written.keySet().equals(decoded.keySet())) {
            List<Object> missing = written.entrySet().stream()
                    .filter(entry -> !decoded.containsKey(entry.getKey()))
                    .map(entry -> entry.getValue().getField(writtenValue))
                    .toList();
            reportMissing(
                    field,
                    sent,
                    read,
                    received,
                    direction.misnamed(missing, readValue).orElse(null));
            return;
        }
        written.forEach((key, entry) -> compareValues(
                writtenValue,
                entry.getField(writtenValue),
                readValue,
                Objects.requireNonNull(decoded.get(key)).getField(readValue),
                field,
                read));
    }

    /**
     * Compares one value of a field.
     *
     * @param reported the field of the writer to report on
     * @param reportedRead its counterpart in the reader
     */
    private void compareValues(
            FieldDescriptor field,
            Object sent,
            FieldDescriptor read,
            Object received,
            FieldDescriptor reported,
            FieldDescriptor reportedRead) {
        if (sent instanceof Message written && received instanceof Message decoded) {
            compareMessages(written, decoded, path(reported, reportedRead));
        } else if (sent instanceof EnumValueDescriptor value && received instanceof EnumValueDescriptor decoded) {
            compareEnums(reported, value, reportedRead, decoded);
        } else if (!ValueEquality.holds(field, sent, read, received)) {
            report(path(reported, reportedRead), Kind.CHANGED, true, example(field, sent, read, received));
        }
    }

    /** Compares messages within a field. If the types are not counterparts, deviations are reported on the field. */
    private void compareMessages(Message written, Message decoded, String path) {
        if (direction.areCounterparts(written.getDescriptorForType(), decoded.getDescriptorForType())) {
            compare(written, decoded);
            return;
        }
        var within = new MessageComparison(direction, path);
        within.compare(written, decoded);
        deviations.addAll(within.deviations);
    }

    private void compareEnums(
            FieldDescriptor field, EnumValueDescriptor value, FieldDescriptor read, EnumValueDescriptor decoded) {
        EnumDescriptor readType = decoded.getType();
        int expected = direction.number(value, readType);
        if (decoded.getNumber() != expected) {
            String example = ValueText.of(field, value) + " → " + ValueText.of(read, decoded);
            reportEnumValue(field, value, read, readType, Kind.CHANGED, example);
        } else if (Direction.isNamed(value) && readType.findValueByNumber(expected) == null) {
            reportEnumValue(field, value, read, readType, Kind.KEPT, "");
        }
    }

    /** Reports a deviation on the value of an enum, not on each field that has it. */
    private void reportEnumValue(
            FieldDescriptor field,
            EnumValueDescriptor value,
            FieldDescriptor read,
            EnumDescriptor readType,
            Kind kind,
            String example) {
        if (Direction.isNamed(value) && via == null) {
            boolean declared = direction.reads(value, readType).isPresent();
            report(direction.path(value, readType), kind, declared, example);
        } else {
            report(path(field, read), kind, true, example);
        }
    }

    private String path(FieldDescriptor field, FieldDescriptor read) {
        return via == null ? direction.path(field, read.getContainingType()) : via;
    }

    private static String example(FieldDescriptor field, Object sent, FieldDescriptor read, Object received) {
        return ValueText.of(field, sent) + " → " + ValueText.of(read, received);
    }

    private void report(String path, Kind kind, boolean declared, String example) {
        deviations.add(new Deviation(path, kind, declared, example));
    }
}
