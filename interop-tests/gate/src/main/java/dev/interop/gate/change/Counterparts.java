package dev.interop.gate.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The messages and services that both a release and HEAD declare, even under different names. */
public final class Counterparts {
    private final Packages packages;
    private final List<Matches.Pair<GenericDescriptor>> pairs = new ArrayList<>();
    private final Map<GenericDescriptor, GenericDescriptor> others = new IdentityHashMap<>();

    Counterparts(Packages packages) {
        this.packages = packages;
    }

    void add(GenericDescriptor released, GenericDescriptor current) {
        pairs.add(new Matches.Pair<>(released, current));
        others.put(released, current);
        others.put(current, released);
    }

    /** Returns the counterpart of an element in the other version. */
    public Optional<GenericDescriptor> of(GenericDescriptor element) {
        return Optional.ofNullable(others.get(element));
    }

    public Stream<Matches.Pair<Descriptor>> messages() {
        return ofKind(Descriptor.class);
    }

    public Stream<Matches.Pair<ServiceDescriptor>> services() {
        return ofKind(ServiceDescriptor.class);
    }

    private <T> Stream<Matches.Pair<T>> ofKind(Class<T> kind) {
        return pairs.stream()
                .filter(pair -> kind.isInstance(pair.released()))
                .map(pair -> new Matches.Pair<>(kind.cast(pair.released()), kind.cast(pair.current())));
    }

    /** Returns the path of an element of HEAD, with the packages of the release. */
    public String headPath(GenericDescriptor element) {
        return Paths.in(packages, element);
    }
}
