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
import java.util.Optional;

/** What the reader sees of what the writer wrote, field by field. */
final class MessageComparison {
    private final Crossing crossing;
    private final String via;
    private final List<Deviation> deviations = new ArrayList<>();

    private MessageComparison(Crossing crossing, String via) {
        this.crossing = crossing;
        this.via = via;
    }

    /**
     * Compares the fields that the reader declares, too, and those of the messages within.
     *
     * @param pair the types of both
     * @return empty: the reader sees what was written
     */
    static List<Deviation> of(Crossing crossing, TypePair pair, Message written, Message seen) {
        var comparison = new MessageComparison(crossing, pair.via());
        comparison.compare(written, seen);
        return comparison.deviations;
    }

    private void compare(Message written, Message seen) {
        Descriptor readType = seen.getDescriptorForType();
        for (FieldDescriptor field : written.getDescriptorForType().getFields()) {
            crossing.reads(field, readType).ifPresent(read -> compare(field, written, read, seen));
        }
    }

    private void compare(FieldDescriptor field, Message written, FieldDescriptor read, Message seen) {
        List<?> sent = FieldValues.of(field, written);
        List<?> got = FieldValues.of(read, seen);
        if (got.isEmpty() && isUnset(field, sent, read)) {
            tell(path(field, read), Kind.UNSET, true, "");
        } else if (field.isMapField() && read.isMapField()) {
            compareMaps(field, sent, read, got);
        } else if (sent.size() != got.size()) {
            tellCount(field, sent, read, got, seen);
        } else {
            for (int index = 0; index < sent.size(); index++) {
                compareValues(field, sent.get(index), read, got.get(index), field, read);
            }
        }
    }

    /** Whether one value was set, which is the default of a reader that cannot tell it from nothing. */
    private boolean isUnset(FieldDescriptor field, List<?> sent, FieldDescriptor read) {
        return sent.size() == 1
                && !FieldValues.tellsUnset(read)
                && field.getJavaType() != FieldDescriptor.JavaType.MESSAGE
                && read.getJavaType() != FieldDescriptor.JavaType.MESSAGE
                && means(field, sent.get(0), read, read.getDefaultValue());
    }

    private boolean means(FieldDescriptor field, Object sent, FieldDescriptor read, Object got) {
        return sent instanceof EnumValueDescriptor value && got instanceof EnumValueDescriptor seen
                ? crossing.number(value, seen.getType()) == seen.getNumber()
                : SameValue.same(field, sent, read, got);
    }

    private void tellCount(FieldDescriptor field, List<?> sent, FieldDescriptor read, List<?> got, Message seen) {
        FieldDescriptor instead = read.getRealContainingOneof() == null
                ? null
                : seen.getOneofFieldDescriptor(read.getRealContainingOneof());
        if (got.isEmpty() && instead != null) {
            tellOusted(field, read, instead);
            return;
        }
        tellMissing(field, sent, read, got, crossing.misnamed(sent, read));
    }

    /** @param value of an enum that the reader does not know by its name: it answers for what is missing */
    private void tellMissing(
            FieldDescriptor field,
            List<?> sent,
            FieldDescriptor read,
            List<?> got,
            Optional<EnumValueDescriptor> value) {
        Kind kind = got.isEmpty() ? Kind.LOST : Kind.CHANGED;
        String example = got.isEmpty() ? "" : example(field, sent, read, got);
        value.ifPresentOrElse(
                each -> tellEnumValue(field, each, read, FieldValues.each(read).getEnumType(), kind, example),
                () -> tell(path(field, read), kind, true, example));
    }

    /** Of a oneof the last member that was written counts. */
    private void tellOusted(FieldDescriptor field, FieldDescriptor read, FieldDescriptor instead) {
        Descriptor readType = read.getContainingType();
        FieldDescriptor winner = field.getContainingType().getFields().stream()
                .filter(each -> crossing.reads(each, readType).equals(Optional.of(instead)))
                .findFirst()
                .orElse(field);
        OneofClash clash = OneofClash.of(crossing, field, winner, readType);
        tell(via.isEmpty() ? clash.path() : via, Kind.LOST, true, clash.words());
    }

    private void compareMaps(FieldDescriptor field, List<?> sent, FieldDescriptor read, List<?> got) {
        Map<String, Message> written = FieldValues.byKey(sent);
        Map<String, Message> seen = FieldValues.byKey(got);
        FieldDescriptor writtenValue = FieldValues.each(field);
        FieldDescriptor readValue = FieldValues.each(read);
        if (!written.keySet().equals(seen.keySet())) {
            List<Object> missing = written.entrySet().stream()
                    .filter(entry -> !seen.containsKey(entry.getKey()))
                    .map(entry -> entry.getValue().getField(writtenValue))
                    .toList();
            tellMissing(field, sent, read, got, crossing.misnamed(missing, readValue));
            return;
        }
        written.forEach((key, entry) -> compareValues(
                writtenValue,
                entry.getField(writtenValue),
                readValue,
                seen.get(key).getField(readValue),
                field,
                read));
    }

    /** @param told the field that answers for the value, and @param toldRead the reader's */
    private void compareValues(
            FieldDescriptor field,
            Object sent,
            FieldDescriptor read,
            Object got,
            FieldDescriptor told,
            FieldDescriptor toldRead) {
        if (sent instanceof Message written && got instanceof Message seen) {
            compareMessages(written, seen, path(told, toldRead));
        } else if (sent instanceof EnumValueDescriptor value && got instanceof EnumValueDescriptor seen) {
            compareEnums(told, value, toldRead, seen);
        } else if (!SameValue.same(field, sent, read, got)) {
            tell(path(told, toldRead), Kind.CHANGED, true, example(field, sent, read, got));
        }
    }

    /** What comes of a field that holds another type now is told of the field. */
    private void compareMessages(Message written, Message seen, String path) {
        if (crossing.areTheSame(written.getDescriptorForType(), seen.getDescriptorForType())) {
            compare(written, seen);
            return;
        }
        var within = new MessageComparison(crossing, path);
        within.compare(written, seen);
        deviations.addAll(within.deviations);
    }

    private void compareEnums(
            FieldDescriptor field, EnumValueDescriptor value, FieldDescriptor read, EnumValueDescriptor seen) {
        EnumDescriptor readType = seen.getType();
        int wanted = crossing.number(value, readType);
        if (seen.getNumber() != wanted) {
            String example = ShownValue.of(field, value) + " → " + ShownValue.of(read, seen);
            tellEnumValue(field, value, read, readType, Kind.CHANGED, example);
        } else if (Crossing.isNamed(value) && readType.findValueByNumber(wanted) == null) {
            tellEnumValue(field, value, read, readType, Kind.KEPT, "");
        }
    }

    /** What is amiss with a value of an enum is told of the value, not of each field that has it. */
    private void tellEnumValue(
            FieldDescriptor field,
            EnumValueDescriptor value,
            FieldDescriptor read,
            EnumDescriptor readType,
            Kind kind,
            String example) {
        if (Crossing.isNamed(value) && via.isEmpty()) {
            boolean declared = crossing.reads(value, readType).isPresent();
            tell(crossing.path(value, readType), kind, declared, example);
        } else {
            tell(path(field, read), kind, true, example);
        }
    }

    private String path(FieldDescriptor field, FieldDescriptor read) {
        return via.isEmpty() ? crossing.path(field, read.getContainingType()) : via;
    }

    private static String example(FieldDescriptor field, Object sent, FieldDescriptor read, Object got) {
        return ShownValue.of(field, sent) + " → " + ShownValue.of(read, got);
    }

    private void tell(String path, Kind kind, boolean declared, String example) {
        deviations.add(new Deviation(path, kind, declared, example));
    }
}
