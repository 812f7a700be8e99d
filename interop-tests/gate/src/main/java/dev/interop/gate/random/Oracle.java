package dev.interop.gate.random;

import com.google.protobuf.Descriptors.Descriptor;
import dev.interop.gate.version.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds lost values without peers and without the comparison of the live layers: it writes messages with dynamic
 * protobuf of Java, reads them with the other version and compares fields by name, else by number.
 */
public final class Oracle {
    private Oracle() {}

    private record Pair(Descriptor released, Descriptor current) {}

    /** Returns the losses in both directions, between messages with the same name. */
    public static List<Loss> losses(Version released, Version head) {
        var losses = new ArrayList<Loss>();
        for (Pair pair : pairs(released, head)) {
            for (OracleForm form : OracleForm.ALL) {
                losses.addAll(new OracleTrial(form, released, head, pair.released, pair.current).losses());
                losses.addAll(new OracleTrial(form, head, released, pair.current, pair.released).losses());
            }
        }
        return losses;
    }

    private static Set<Pair> pairs(Version released, Version head) {
        var pairs = new LinkedHashSet<Pair>();
        Map<String, Descriptor> current = new HashMap<>();
        messages(head).forEach(type -> current.put(type.getFullName(), type));
        messages(released)
                .forEach(type -> Optional.ofNullable(current.get(type.getFullName()))
                        .ifPresent(other -> pairs.add(new Pair(type, other))));
        return pairs;
    }

    private static Stream<Descriptor> messages(Version version) {
        return version.files().values().stream()
                .flatMap(file -> file.getMessageTypes().stream())
                .flatMap(Oracle::withNested)
                .filter(type -> !type.getOptions().getMapEntry());
    }

    private static Stream<Descriptor> withNested(Descriptor type) {
        return Stream.concat(Stream.of(type), type.getNestedTypes().stream().flatMap(Oracle::withNested));
    }
}
