package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Paths;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A google.protobuf.Any with a message whose full name changed. A reader finds the type of the content by this name, so
 * it cannot unpack the content.
 *
 * @param pair the two Any types, with the element because of which the name changed
 */
record AnySample(TypePair pair, Sample sample) {
    private static final String PLACE = "in " + WellKnownTypes.ANY;
    private static final String URL_PREFIX = "type.googleapis.com/";

    /**
     * Returns a sample for each element because of which names of messages changed; none unless both versions use Any.
     *
     * @param renamed the types of the direction that are {@link #renamed}
     */
    static List<AnySample> all(Direction direction, List<TypePair> renamed) {
        List<TypePair> written = renamed.stream()
                .filter(pair -> RequiredCycle.in(direction.written(pair)).isEmpty())
                .toList();
        // To find a use of Any takes longer than to find no renamed type.
        return written.isEmpty()
                ? List.of()
                : AnyUse.find(direction.writer().protos())
                        .flatMap(any -> AnyUse.find(direction.reader().protos())
                                .map(read -> all(direction, written, any, read)))
                        .orElseGet(List::of);
    }

    /** Returns the counterparts whose full names differ; a renamed message precedes the messages in it. */
    static List<TypePair> renamed(List<TypePair> pairs) {
        return pairs.stream()
                .filter(pair -> pair.via() == null
                        && !pair.released().getFullName().equals(pair.current().getFullName()))
                .sorted(Comparator.comparing(pair -> pair.released().getFullName()))
                .toList();
    }

    /**
     * @param written the type Any of the writer
     * @param read the type Any of the reader
     */
    private static List<AnySample> all(
            Direction direction, List<TypePair> renamed, Descriptor written, Descriptor read) {
        boolean fromRelease = direction.fromRelease();
        var byCause = new LinkedHashMap<String, AnySample>();
        for (TypePair pair : renamed) {
            var types = new TypePair(
                    fromRelease ? written : read, fromRelease ? read : written, cause(direction.counterparts(), pair));
            byCause.putIfAbsent(
                    Objects.requireNonNull(types.via()),
                    new AnySample(types, packed(written, direction.written(pair))));
        }
        return List.copyOf(byCause.values());
    }

    /** Returns the words for a decoded Any that its reader cannot unpack; empty for all other messages. */
    static Optional<String> lost(Direction direction, Message decoded) {
        Descriptor type = decoded.getDescriptorForType();
        if (!type.getFullName().equals(WellKnownTypes.ANY)) {
            return Optional.empty();
        }
        String url = (String) decoded.getField(type.findFieldByName("type_url"));
        String name = url.substring(url.lastIndexOf('/') + 1);
        boolean isKnown = name.isEmpty() || direction.reader().message(name).isPresent();
        return isKnown ? Optional.empty() : Optional.of(PLACE);
    }

    private static Sample packed(Descriptor any, Descriptor type) {
        ByteString content = SampleValues.ofWriter().required(type).toByteString();
        DynamicMessage message = DynamicMessage.newBuilder(any)
                .setField(any.findFieldByName("type_url"), URL_PREFIX + type.getFullName())
                .setField(any.findFieldByName("value"), content)
                .build();
        return new Sample(PLACE, message, null, null);
    }

    /** Returns the path of the file if its package changed, otherwise that of the outermost renamed message. */
    private static String cause(Counterparts counterparts, TypePair pair) {
        if (counterparts.headPath(pair.current()).equals(pair.released().getFullName())) {
            return Paths.of(pair.released().getFile());
        }
        Descriptor renamed = pair.released();
        Descriptor outer = renamed.getContainingType();
        while (outer != null && isRenamed(counterparts, outer)) {
            renamed = outer;
            outer = renamed.getContainingType();
        }
        return Paths.of(renamed);
    }

    private static boolean isRenamed(Counterparts counterparts, Descriptor released) {
        return counterparts
                .of(released)
                .filter(current -> !counterparts.headPath(current).equals(released.getFullName()))
                .isPresent();
    }
}
