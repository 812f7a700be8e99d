package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Matched;
import dev.interop.gate.change.Matching;
import dev.interop.gate.change.Paths;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One direction between a release and HEAD: which element of the writer's is which of the reader's, and
 * what both are called in reports.
 */
final class Crossing {
    private final Version writer;
    private final Version reader;
    private final Counterparts counterparts;
    private final Map<List<GenericDescriptor>, Matched<? extends GenericDescriptor>> known = new ConcurrentHashMap<>();

    /** One of the two is HEAD, the other the release that the counterparts are of. */
    Crossing(Version writer, Version reader, Counterparts counterparts) {
        this.writer = writer;
        this.reader = reader;
        this.counterparts = counterparts;
    }

    Version writer() {
        return writer;
    }

    Version reader() {
        return reader;
    }

    boolean fromRelease() {
        return !writer.isHead();
    }

    /** The version that HEAD is compared with. */
    String release() {
        return fromRelease() ? writer.name() : reader.name();
    }

    Descriptor written(TypePair pair) {
        return fromRelease() ? pair.was() : pair.is();
    }

    Descriptor read(TypePair pair) {
        return fromRelease() ? pair.is() : pair.was();
    }

    /** The reader's field for one of the writer's, between messages of these types. */
    Optional<FieldDescriptor> reads(FieldDescriptor field, Descriptor readType) {
        return other(field, fields(field.getContainingType(), readType));
    }

    Optional<EnumValueDescriptor> reads(EnumValueDescriptor value, EnumDescriptor readType) {
        EnumDescriptor writtenType = value.getType();
        @SuppressWarnings("unchecked") // what the key stands for
        var values = (Matched<EnumValueDescriptor>) known.computeIfAbsent(
                List.of(writtenType, readType),
                key -> fromRelease() ? Matching.values(writtenType, readType) : Matching.values(readType, writtenType));
        return other(value, values);
    }

    /** The number of a value, as the reader counts; the writer's, where the reader does not know it. */
    int number(EnumValueDescriptor value, EnumDescriptor readType) {
        return isNamed(value)
                ? reads(value, readType).map(EnumValueDescriptor::getNumber).orElse(value.getNumber())
                : value.getNumber();
    }

    /** Whether the enum of a value declares it. */
    static boolean isNamed(EnumValueDescriptor value) {
        return value.getIndex() >= 0;
    }

    /** The first value of an enum that the reader's enum has under another name, or not at all. */
    Optional<EnumValueDescriptor> misnamed(List<?> written, FieldDescriptor read) {
        if (read.getJavaType() != FieldDescriptor.JavaType.ENUM) {
            return Optional.empty();
        }
        return written.stream()
                .filter(EnumValueDescriptor.class::isInstance)
                .map(EnumValueDescriptor.class::cast)
                .filter(Crossing::isNamed)
                .filter(value -> reads(value, read.getEnumType())
                        .filter(is -> is.getName().equals(value.getName()))
                        .isEmpty())
                .findFirst();
    }

    private Matched<FieldDescriptor> fields(Descriptor writtenType, Descriptor readType) {
        @SuppressWarnings("unchecked") // what the key stands for
        var fields = (Matched<FieldDescriptor>) known.computeIfAbsent(
                List.of(writtenType, readType),
                key -> fromRelease() ? Matching.fields(writtenType, readType) : Matching.fields(readType, writtenType));
        return fields;
    }

    private <T> Optional<T> other(T written, Matched<T> matched) {
        return matched.pairs().stream()
                .filter(pair -> (fromRelease() ? pair.was() : pair.is()) == written)
                .map(pair -> fromRelease() ? pair.is() : pair.was())
                .findFirst();
    }

    /** Whether the reader takes the writer's type for what it is: then its fields are told by themselves. */
    boolean areTheSame(Descriptor written, Descriptor read) {
        return counterparts.of(written).filter(read::equals).isPresent();
    }

    /** An element of the writer's, in the words of reports. */
    String path(FieldDescriptor written, Descriptor readType) {
        return path(written, reads(written, readType));
    }

    String path(EnumValueDescriptor written, EnumDescriptor readType) {
        return path(written, reads(written, readType));
    }

    String path(Descriptor written) {
        return path(written, counterparts.of(written));
    }

    private String path(GenericDescriptor written, Optional<? extends GenericDescriptor> read) {
        if (fromRelease()) {
            return Paths.of(written);
        }
        return read.map(Paths::of).orElseGet(() -> counterparts.headPath(written));
    }
}
