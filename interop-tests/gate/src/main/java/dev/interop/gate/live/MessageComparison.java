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
    private final Mode mode;
    private final @Nullable String via;
    private final List<Deviation> deviations = new ArrayList<>();

    private MessageComparison(Direction direction, Mode mode, @Nullable String via) {
        this.direction = direction;
        this.mode = mode;
        this.via = via;
    }

    /**
     * Compares the fields that the reader declares, too, and those that it takes for another field, including those of
     * nested messages.
     *
     * @param pair the types of the writer and the reader
     * @return the deviations; empty if the reader decodes what was written
     */
    static List<Deviation> of(Direction direction, Mode mode, TypePair pair, Message written, Message decoded) {
        var comparison = new MessageComparison(direction, mode, pair.via());
        comparison.compare(written, decoded);
        return comparison.deviations;
    }

    private void compare(Message written, Message decoded) {
        if (via != null) {
            AnySample.lost(direction, decoded).ifPresent(words -> report(via, Kind.LOST, true, words));
        }
        Descriptor readType = decoded.getDescriptorForType();
        Map<FieldDescriptor, FieldDescriptor> misplaced = Takeovers.of(direction, mode, written, decoded);
        for (FieldDescriptor field : direction.writer().fields(written.getDescriptorForType())) {
            FieldDescriptor other = misplaced.get(field);
            List<?> sent = FieldValues.of(field, written);
            if (other == null) {
                direction
                        .reads(field, readType)
                        .ifPresent(read -> compare(
                                field,
                                sent,
                                read,
                                misplaced.containsValue(read) ? List.of() : FieldValues.of(read, decoded),
                                decoded));
            } else {
                reportMisplaced(field, sent, other, decoded);
            }
        }
    }

    private void compare(FieldDescriptor field, List<?> sent, FieldDescriptor read, List<?> received, Message decoded) {
        if (sent.isEmpty() && received.isEmpty()) {
            AbsentField.deviation(direction, field, read).ifPresent(kind -> reportAbsent(field, read, kind));
        } else if (received.isEmpty() && isUnset(field, sent, read)) {
            report(path(field, read), Kind.UNSET, true, "");
        } else if (field.isMapField() && read.isMapField()) {
            compareMaps(field, sent, read, received);
        } else if (field.isMapField() != read.isMapField()) {
            compareWithMap(field, sent, read, received);
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
                && direction.isSame(field, sent.get(0), read, read.getDefaultValue());
    }

    private void reportAbsent(FieldDescriptor field, FieldDescriptor read, Kind kind) {
        Object written = field.getDefaultValue();
        Object received = read.getDefaultValue();
        if (kind != Kind.CHANGED) {
            report(path(field, read), kind, true, "");
        } else if (direction.misnumbered(List.of(written), read).isPresent()) {
            compareEnums(field, (EnumValueDescriptor) written, read, (EnumValueDescriptor) received);
        } else {
            report(path(field, read), kind, true, example(field, written, read, received));
        }
    }

    private void reportCount(
            FieldDescriptor field, List<?> sent, FieldDescriptor read, List<?> received, Message decoded) {
        FieldDescriptor instead = read.getRealContainingOneof() == null
                ? null
                : decoded.getOneofFieldDescriptor(read.getRealContainingOneof());
        if (received.isEmpty() && instead != null && instead != read) {
            reportReplacedMember(field, read, instead);
            return;
        }
        reportMissing(field, sent, read, received, misread(sent, read).orElse(null));
    }

    /** Returns the first enum value that cannot arrive: JSON has its name, and binary its number. */
    private Optional<EnumValueDescriptor> misread(List<?> written, FieldDescriptor read) {
        return mode == Mode.BINARY
                ? direction.misnamed(written, read).or(() -> direction.misnumbered(written, read))
                : direction.misnamed(written, read);
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

    /** Reports a value at the field where it was written and at the field where it arrived. */
    private void reportMisplaced(FieldDescriptor field, List<?> sent, FieldDescriptor read, Message decoded) {
        List<?> received = FieldValues.of(read, decoded);
        var values = new MessageComparison(direction, mode, "");
        values.compare(field, sent, read, received, decoded);
        String change = values.deviations.isEmpty() ? "" : " (%s)".formatted(example(field, sent, read, received));
        Descriptor writtenType = field.getContainingType();
        Descriptor readType = read.getContainingType();
        if (via != null) {
            report(
                    via,
                    Kind.MISPLACED,
                    true,
                    "`%s` instead of `%s`%s".formatted(read.getName(), field.getName(), change));
            return;
        }
        report(
                direction.path(field, readType),
                Kind.MISPLACED,
                direction.fromRelease() || direction.reads(field, readType).isPresent(),
                "`%s`%s".formatted(read.getName(), change));
        report(
                direction.readPath(read, writtenType),
                Kind.FOREIGN,
                !direction.fromRelease() || direction.writes(read, writtenType).isPresent(),
                "`%s`%s".formatted(field.getName(), change));
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

    /** Compares a field with a map, whose entries have no order. */
    private void compareWithMap(FieldDescriptor field, List<?> sent, FieldDescriptor read, List<?> received) {
        var missing = new ArrayList<Object>(received);
        boolean same = sent.stream().allMatch(value -> missing.removeIf(decoded -> isEntry(value, decoded)));
        if (!same || !missing.isEmpty()) {
            reportMissing(field, sent, read, received, null);
        }
    }

    private boolean isEntry(Object value, Object decoded) {
        if (!(value instanceof Message written && decoded instanceof Message read)) {
            return false;
        }
        var within = new MessageComparison(direction, mode, "");
        within.compare(written, read);
        return within.deviations.isEmpty();
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
                    field, sent, read, received, misread(missing, readValue).orElse(null));
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
        var within = new MessageComparison(direction, mode, path);
        within.compare(written, decoded);
        deviations.addAll(within.deviations);
    }

    private void compareEnums(
            FieldDescriptor field, EnumValueDescriptor value, FieldDescriptor read, EnumValueDescriptor decoded) {
        EnumDescriptor readType = decoded.getType();
        int expected = direction.number(value, readType);
        if (isMisplaced(value, decoded, expected)) {
            reportMisplaced(value, decoded);
        } else if (decoded.getNumber() != expected) {
            String example = ValueText.of(field, value) + " → " + ValueText.of(read, decoded);
            reportEnumValue(field, value, read, readType, Kind.CHANGED, example);
        } else if (Direction.isNamed(value) && readType.findValueByNumber(expected) == null) {
            reportEnumValue(field, value, read, readType, Kind.KEPT, "");
        }
    }

    /**
     * Returns whether the reader gives the number or the name of a value to another one. It may also have the default in
     * place of a value that it does not know.
     */
    private boolean isMisplaced(EnumValueDescriptor value, EnumValueDescriptor decoded, int expected) {
        boolean isTaken =
                decoded.getNumber() == value.getNumber() || decoded.getName().equals(value.getName());
        return via == null
                && Direction.isNamed(value)
                && Direction.isNamed(decoded)
                && isTaken
                && (decoded.getNumber() != expected || Takeovers.isTaken(direction, value, decoded.getType()));
    }

    /** Reports a value of an enum, and the value that it is taken for. */
    private void reportMisplaced(EnumValueDescriptor value, EnumValueDescriptor decoded) {
        EnumDescriptor readType = decoded.getType();
        report(
                direction.path(value, readType),
                Kind.MISPLACED,
                direction.fromRelease() || direction.reads(value, readType).isPresent(),
                "`%s`".formatted(decoded.getName()));
        report(
                direction.readPath(decoded, value.getType()),
                Kind.FOREIGN,
                !direction.fromRelease()
                        || direction.writes(decoded, value.getType()).isPresent(),
                "`%s`".formatted(value.getName()));
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
