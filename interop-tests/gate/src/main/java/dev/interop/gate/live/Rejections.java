package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.interop.gate.live.Deviation.Kind;
import java.util.Optional;
import java.util.Set;

/** Finds the element because of which a reader refuses a message. */
final class Rejections {
    private Rejections() {}

    /** Returns the deviation. If the sample is about one field, its element is this field or an enum value in it. */
    static Deviation deviation(Direction direction, Mode mode, TypePair pair, Sample sample) {
        Set<FieldDescriptor> set = sample.message().getAllFields().keySet();
        FieldDescriptor field = sample.field();
        if (field == null) {
            return OneofClash.find(direction, set, direction.read(pair))
                    .map(clash -> new Deviation(clash.path(), Kind.REJECTED, true, clash.words()))
                    .or(() -> missing(direction, pair, set))
                    .or(() -> sample.least() == null ? unknown(direction, pair, set) : Optional.empty())
                    .filter(found -> pair.via() == null)
                    .orElseGet(() -> new Deviation(path(direction, pair), Kind.REJECTED, true, sample.about()));
        }
        Optional<FieldDescriptor> read = direction.reads(field, direction.read(pair));
        Optional<FieldDescriptor> taker = Takeovers.of(direction, mode, field, direction.read(pair));
        String via = pair.via();
        if (via != null) {
            return new Deviation(via, Kind.REJECTED, read.isPresent() || taker.isPresent(), sample.about());
        }
        if (taker.isPresent()) {
            return taken(
                    direction,
                    field,
                    taker.get(),
                    "%s, read as `%s`".formatted(sample.about(), taker.get().getName()));
        }
        Optional<FieldDescriptor> readEach = read.filter(current -> current.isMapField() == field.isMapField())
                .map(FieldValues::each);
        Optional<EnumValueDescriptor> misnamed =
                readEach.flatMap(current -> direction.misnamed(FieldValues.eachOf(field, sample.message()), current));
        return misnamed.map(value -> new Deviation(
                        direction.path(value, readEach.orElseThrow().getEnumType()),
                        Kind.REJECTED,
                        direction
                                .reads(value, readEach.orElseThrow().getEnumType())
                                .isPresent(),
                        ""))
                .orElseGet(() -> new Deviation(
                        direction.path(field, direction.read(pair)),
                        Kind.REJECTED,
                        read.isPresent(),
                        read.isPresent() ? sample.about() : ""));
    }

    /** Returns a deviation of the field of the release that has the number or name, because its break can be accepted. */
    private static Deviation taken(Direction direction, FieldDescriptor field, FieldDescriptor taker, String example) {
        Descriptor readType = taker.getContainingType();
        boolean declared =
                direction.fromRelease() || direction.reads(field, readType).isPresent();
        String path = declared ? direction.path(field, readType) : direction.readPath(taker, field.getContainingType());
        return new Deviation(path, Kind.REJECTED, true, example);
    }

    /** Returns the rejection because of a field that the reader requires and the sample does not have. */
    private static Optional<Deviation> missing(Direction direction, TypePair pair, Set<FieldDescriptor> set) {
        Descriptor readType = direction.read(pair);
        return readType.getFields().stream()
                .filter(FieldDescriptor::isRequired)
                .filter(read -> set.stream()
                        .noneMatch(field -> direction.reads(field, readType).equals(Optional.of(read))))
                .findFirst()
                .map(read -> new Deviation(
                        direction.readPath(read, direction.written(pair)),
                        Kind.REJECTED,
                        true,
                        "without " + read.getName()));
    }

    /** Returns the rejection because of a required field of the writer that the reader does not know. */
    private static Optional<Deviation> unknown(Direction direction, TypePair pair, Set<FieldDescriptor> set) {
        Descriptor readType = direction.read(pair);
        return set.stream()
                .filter(field -> direction.reads(field, readType).isEmpty())
                .findFirst()
                .map(field -> new Deviation(direction.path(field, readType), Kind.REJECTED, false, ""));
    }

    private static String path(Direction direction, TypePair pair) {
        String via = pair.via();
        return via == null ? direction.path(direction.written(pair)) : via;
    }
}
