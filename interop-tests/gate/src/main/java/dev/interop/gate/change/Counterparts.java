package dev.interop.gate.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The messages, enums, extensions, services and rpcs that both a release and HEAD declare, even under different names.
 */
public final class Counterparts {
    private final FilePairs files;
    private final Packages packages;
    private final List<Matches.Pair<GenericDescriptor>> pairs = new ArrayList<>();
    private final Map<GenericDescriptor, GenericDescriptor> others = new IdentityHashMap<>();

    Counterparts(FilePairs files, Packages packages) {
        this.files = files;
        this.packages = packages;
    }

    void add(GenericDescriptor released, GenericDescriptor current) {
        pairs.add(new Matches.Pair<>(released, current));
        others.put(released, current);
        others.put(current, released);
    }

    /** Returns the files in pairs. */
    public FilePairs files() {
        return files;
    }

    Packages packages() {
        return packages;
    }

    /** Returns the counterpart of an element in the other version. */
    public Optional<GenericDescriptor> of(GenericDescriptor element) {
        return Optional.ofNullable(others.get(element));
    }

    public Stream<Matches.Pair<Descriptor>> messages() {
        return ofKind(Descriptor.class);
    }

    public Stream<Matches.Pair<FieldDescriptor>> extensions() {
        return ofKind(FieldDescriptor.class);
    }

    public Stream<Matches.Pair<ServiceDescriptor>> services() {
        return ofKind(ServiceDescriptor.class);
    }

    /** Returns the rpcs of the services. */
    public Stream<Matches.Pair<MethodDescriptor>> rpcs() {
        return ofKind(MethodDescriptor.class);
    }

    /** Returns the counterparts among some elements, and the elements of both versions without any. */
    <T extends GenericDescriptor> Matches<T> among(List<T> released, List<T> current) {
        var matched = Matches.none(List.<T>of(), List.<T>of());
        for (T each : released) {
            GenericDescriptor other = others.get(each);
            if (other == null) {
                matched.removed().add(each);
            } else {
                @SuppressWarnings("unchecked") // counterparts are of the same kind
                T counterpart = (T) other;
                matched.pairs().add(new Matches.Pair<>(each, counterpart));
            }
        }
        current.stream().filter(each -> !others.containsKey(each)).forEach(matched.added()::add);
        return matched;
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

    /** Returns whether the files of two elements are counterparts, so that the elements moved only with the file. */
    boolean areInSameFile(GenericDescriptor released, GenericDescriptor current) {
        FileDescriptor file = current.getFile();
        return files.currentOf(released.getFile().getName())
                .filter(file::equals)
                .isPresent();
    }
}
