package dev.interop.init;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.interop.protos.ProtoSearch;
import dev.interop.protos.ProtosSource;
import dev.interop.protos.ReflectedSource;
import dev.interop.protos.ServiceProtos;
import dev.interop.protos.WantedServices;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The protos of a new interop.yaml.
 *
 * @param entry the value of {@code protos}; empty for the protos of a buf.yaml beside the file
 * @param services the services under test, at least one
 */
record ProjectProtos(ObjectNode entry, ServiceProtos protos, List<ServiceDescriptor> services) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Duration REFLECTION_LIMIT = Duration.ofSeconds(20);
    /** Services of libraries, which are under test only if the user names them. */
    private static final List<String> OF_LIBRARIES = List.of("google.", "grpc.", "interop.v1.");

    /**
     * Finds and compiles the protos of a request.
     *
     * @param reflected the name of the server that serves reflection
     * @throws IllegalArgumentException there are no protos, or none has a service under test
     * @throws dev.interop.yaml.YamlProblem the protos do not compile
     * @throws dev.interop.fault.HarnessFault reflection is off, or buf cannot be run
     * @throws IOException a file cannot be read
     */
    static ProjectProtos load(InitRequest request, String reflected) throws IOException {
        var wanted = WantedServices.of(request.services(), "--service");
        String address = request.reflection();
        if (address != null) {
            return of(NODES.objectNode().put("reflection", reflected), fetch(address, wanted), request, true);
        }
        Optional<ProtosSource.Local> buf =
                request.protos().isEmpty() ? ProtoSearch.buf(request.folder(), wanted) : Optional.empty();
        if (buf.isPresent()) {
            return of(NODES.objectNode(), buf.get().load(request.buf()), request, true);
        }
        ProtoSearch.Found found = ProtoSearch.find(request.folder(), request.protos());
        ObjectNode entry = NODES.objectNode();
        var roots = entry.putArray("roots");
        found.roots().forEach(root -> roots.add(relative(root, request.folder())));
        return of(entry, found.source(wanted).load(request.buf()), request, found.isAll());
    }

    private static ProjectProtos of(ObjectNode entry, ServiceProtos protos, InitRequest request, boolean isAll) {
        List<ServiceDescriptor> services = protos.services().stream()
                .filter(service -> !request.services().isEmpty()
                        || OF_LIBRARIES.stream()
                                .noneMatch(prefix -> service.getFullName().startsWith(prefix)))
                .toList();
        if (services.isEmpty()) {
            throw new IllegalArgumentException(
                    "the protos declare only services of libraries: %s; name those under test with --service"
                            .formatted(names(protos.services())));
        }
        if (!request.services().isEmpty()
                || !isAll
                || services.size() < protos.services().size()) {
            var names = entry.putArray("services");
            services.forEach(service -> names.add(service.getFullName()));
        }
        return new ProjectProtos(entry, protos, services);
    }

    private static ServiceProtos fetch(String address, WantedServices wanted) {
        var source = new ReflectedSource(
                address, "--reflection", wanted, "pass the folder of the .proto files instead of --reflection");
        ManagedChannel channel = Grpc.newChannelBuilder(address, InsecureChannelCredentials.create())
                .build();
        try {
            return source.fetch(channel, new Metadata(), REFLECTION_LIMIT);
        } finally {
            channel.shutdownNow();
        }
    }

    private static String relative(Path root, Path folder) {
        Path from = folder.toAbsolutePath().normalize();
        String path =
                from.relativize(root.toAbsolutePath().normalize()).toString().replace('\\', '/');
        return path.isEmpty() ? "." : path;
    }

    private static Set<String> names(List<ServiceDescriptor> services) {
        return new TreeSet<>(
                services.stream().map(ServiceDescriptor::getFullName).toList());
    }

    /** Returns a name for titles, which the name of the folder may not be: in the image, the folder is always /work. */
    String project() {
        return services.get(0).getName() + (services.size() > 1 ? " and others" : "");
    }

    /** Returns the names of the services under test, joined by commas. */
    String title() {
        return String.join(
                ", ", services.stream().map(ServiceDescriptor::getFullName).toList());
    }
}
