package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Matches;
import dev.interop.gate.change.Matching;
import dev.interop.gate.change.Paths;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One direction between a release and HEAD: finds the reader's counterpart of an element of the writer, and the
 * path of both in reports.
 */
final class Direction {
    private final LoadableVersion writer;
    private final LoadableVersion reader;
    private final Counterparts counterparts;
    private final Map<List<GenericDescriptor>, Matches<? extends GenericDescriptor>> known = new ConcurrentHashMap<>();

    /** Creates a direction; one version is HEAD, and the other one is the release of the counterparts. */
    Direction(LoadableVersion writer, LoadableVersion reader, Counterparts counterparts) {
        this.writer = writer;
        this.reader = reader;
        this.counterparts = counterparts;
    }

    LoadableVersion writer() {
        return writer;
    }

    LoadableVersion reader() {
        return reader;
    }

    Counterparts counterparts() {
        return counterparts;
    }

    boolean fromRelease() {
        return !writer.isHead();
    }

    /** Returns the name of the version that HEAD is compared with. */
    String release() {
        return fromRelease() ? writer.name() : reader.name();
    }

    Descriptor written(TypePair pair) {
        return fromRelease() ? pair.released() : pair.current();
    }

    Descriptor read(TypePair pair) {
        return fromRelease() ? pair.current() : pair.released();
    }

    /** Returns the counterpart of a message type in the other version. */
    Optional<Descriptor> counterpart(Descriptor type) {
        return counterparts.of(type).map(Descriptor.class::cast);
    }

    /** Returns the reader's counterpart of a field or an extension, between messages of these types. */
    Optional<FieldDescriptor> reads(FieldDescriptor field, Descriptor readType) {
        if (field.isExtension()) {
            return counterparts
                    .of(field)
                    .map(FieldDescriptor.class::cast)
                    .filter(read -> read.getContainingType() == readType);
        }
        return other(field, fields(field.getContainingType(), readType));
    }

    /** Returns the writer's counterpart of a field of the reader, between messages of these types. */
    Optional<FieldDescriptor> writes(FieldDescriptor field, Descriptor writtenType) {
        return origin(field, fields(writtenType, field.getContainingType()));
    }

    Optional<EnumValueDescriptor> reads(EnumValueDescriptor value, EnumDescriptor readType) {
        return other(value, values(value.getType(), readType));
    }

    Optional<EnumValueDescriptor> writes(EnumValueDescriptor value, EnumDescriptor writtenType) {
        return origin(value, values(writtenType, value.getType()));
    }

    private Matches<EnumValueDescriptor> values(EnumDescriptor writtenType, EnumDescriptor readType) {
        @SuppressWarnings("unchecked") // the key determines the type
        var values = (Matches<EnumValueDescriptor>) known.computeIfAbsent(
                List.of(writtenType, readType),
                key -> fromRelease() ? Matching.values(writtenType, readType) : Matching.values(readType, writtenType));
        return values;
    }

    /** Returns the reader's number of a value; the writer's number if the reader does not know the value. */
    int number(EnumValueDescriptor value, EnumDescriptor readType) {
        return isNamed(value)
                ? reads(value, readType).map(EnumValueDescriptor::getNumber).orElse(value.getNumber())
                : value.getNumber();
    }

    /** Returns whether two values mean the same; enum values do if the reader matches them. */
    boolean isSame(FieldDescriptor field, Object sent, FieldDescriptor read, Object received) {
        return sent instanceof EnumValueDescriptor value && received instanceof EnumValueDescriptor decoded
                ? number(value, decoded.getType()) == decoded.getNumber()
                : ValueEquality.holds(field, sent, read, received);
    }

    /** Returns true if the enum of a value declares it. */
    static boolean isNamed(EnumValueDescriptor value) {
        return value.getIndex() >= 0;
    }

    /** Returns the first enum value that the reader's enum has under another number. */
    Optional<EnumValueDescriptor> misnumbered(List<?> written, FieldDescriptor read) {
        if (read.getJavaType() != FieldDescriptor.JavaType.ENUM) {
            return Optional.empty();
        }
        return written.stream()
                .filter(EnumValueDescriptor.class::isInstance)
                .map(EnumValueDescriptor.class::cast)
                .filter(value -> number(value, read.getEnumType()) != value.getNumber())
                .findFirst();
    }

    /** Returns the first enum value that the reader's enum has under another name, or not at all. */
    Optional<EnumValueDescriptor> misnamed(List<?> written, FieldDescriptor read) {
        if (read.getJavaType() != FieldDescriptor.JavaType.ENUM) {
            return Optional.empty();
        }
        return written.stream()
                .filter(EnumValueDescriptor.class::isInstance)
                .map(EnumValueDescriptor.class::cast)
                .filter(Direction::isNamed)
                .filter(value -> reads(value, read.getEnumType())
                        .filter(current -> current.getName().equals(value.getName()))
                        .isEmpty())
                .findFirst();
    }

    private Matches<FieldDescriptor> fields(Descriptor writtenType, Descriptor readType) {
        @SuppressWarnings("unchecked") // the key determines the type
        var fields = (Matches<FieldDescriptor>) known.computeIfAbsent(
                List.of(writtenType, readType),
                key -> fromRelease() ? Matching.fields(writtenType, readType) : Matching.fields(readType, writtenType));
        return fields;
    }

    private <T> Optional<T> other(T written, Matches<T> matched) {
        return matched.pairs().stream()
                .filter(pair -> (fromRelease() ? pair.released() : pair.current()) == written)
                .map(pair -> fromRelease() ? pair.current() : pair.released())
                .findFirst();
    }

    private <T> Optional<T> origin(T read, Matches<T> matched) {
        return matched.pairs().stream()
                .filter(pair -> (fromRelease() ? pair.current() : pair.released()) == read)
                .map(pair -> fromRelease() ? pair.released() : pair.current())
                .findFirst();
    }

    /** Returns true if the two types are counterparts; then their fields are reported one by one. */
    boolean areCounterparts(Descriptor written, Descriptor read) {
        return counterparts.of(written).filter(read::equals).isPresent();
    }

    /** Returns the path of an element of the writer, for reports. */
    String path(FieldDescriptor written, Descriptor readType) {
        return path(written, reads(written, readType).orElse(null));
    }

    String path(EnumValueDescriptor written, EnumDescriptor readType) {
        return path(written, reads(written, readType).orElse(null));
    }

    String path(Descriptor written) {
        return path(written, counterparts.of(written).orElse(null));
    }

    /** Returns the path of an element of the reader, for reports. */
    String readPath(FieldDescriptor read, Descriptor writtenType) {
        return readPath(read, writes(read, writtenType).orElse(null));
    }

    String readPath(EnumValueDescriptor read, EnumDescriptor writtenType) {
        return readPath(read, writes(read, writtenType).orElse(null));
    }

    private String path(GenericDescriptor written, @Nullable GenericDescriptor read) {
        return fromRelease() ? Paths.of(written) : released(read, written);
    }

    private String readPath(GenericDescriptor read, @Nullable GenericDescriptor written) {
        return fromRelease() ? released(written, read) : Paths.of(read);
    }

    /** Returns the path in the release; that of HEAD if the release does not declare the element. */
    private String released(@Nullable GenericDescriptor released, GenericDescriptor current) {
        return released == null ? counterparts.headPath(current) : Paths.of(released);
    }
}
