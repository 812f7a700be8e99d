package dev.interop.cases;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.interop.v1.ProbeProto;
import dev.interop.v1.Style;
import dev.interop.yaml.YamlProblem;
import io.grpc.health.v1.HealthProto;
import io.grpc.reflection.v1alpha.ServerReflectionProto;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The methods that cases may call: those of the services under test, of health and reflection, and of the probe. */
public final class KnownMethods {
    /** The name under which drivers load the protos of the services under test. */
    public static final String TYPES = "service";

    @SuppressWarnings("deprecation") // all peers serve reflection v1alpha
    private static final List<FileDescriptor> STANDARD =
            List.of(HealthProto.getDescriptor(), ServerReflectionProto.getDescriptor());

    private final Map<String, MethodDescriptor> byName = new TreeMap<>();
    private final Map<MethodDescriptor, String> types = new HashMap<>();

    private final Bodies bodies;

    private KnownMethods(TypeRegistry registry) {
        bodies = new Bodies(registry);
    }

    /**
     * Collects methods.
     *
     * @param services the services under test
     * @param types the types that a google.protobuf.Any in a body may contain
     * @param probe whether all servers have the probe, whose service cases may then call
     */
    public static KnownMethods of(Collection<ServiceDescriptor> services, TypeRegistry types, boolean probe) {
        var methods = new KnownMethods(types);
        STANDARD.forEach(file -> file.getServices().forEach(service -> methods.add(service, "")));
        if (probe) {
            ProbeProto.getDescriptor().getServices().forEach(service -> methods.add(service, ""));
        }
        services.forEach(service -> methods.add(service, TYPES));
        return methods;
    }

    private void add(ServiceDescriptor service, String loadedAs) {
        for (MethodDescriptor method : service.getMethods()) {
            byName.put(service.getFullName() + "/" + method.getName(), method);
            types.put(method, loadedAs);
        }
    }

    /**
     * Returns a method by name.
     *
     * @param name "package.Service/Method"
     * @throws YamlProblem there is no such method
     */
    MethodDescriptor find(String name, String where) {
        MethodDescriptor method = byName.get(name);
        if (method == null) {
            throw new YamlProblem(
                    where,
                    "unknown method '%s'; allowed: %s (if the name is meant to be unknown, add 'like' with a known method)"
                            .formatted(name, String.join(", ", byName.keySet())));
        }
        return method;
    }

    /**
     * Returns the method called {@code name}, or, if a case invents a name, the known method that it is like.
     *
     * @param like name of a known method; null if {@code name} is known
     */
    MethodDescriptor find(String name, @Nullable String like, String where) {
        if (like != null && byName.containsKey(name)) {
            throw new YamlProblem(where, "the method '" + name + "' is known; remove 'like'");
        }
        return find(like == null ? name : like, where);
    }

    /** Returns the name under which drivers load the types of a method; empty for a service that every driver knows. */
    String types(MethodDescriptor method) {
        return types.getOrDefault(method, "");
    }

    /** Returns what converts the bodies of requests and replies. */
    Bodies bodies() {
        return bodies;
    }

    static Style style(MethodDescriptor method) {
        if (method.isClientStreaming()) {
            return method.isServerStreaming() ? Style.STYLE_BIDI : Style.STYLE_CLIENT_STREAM;
        }
        return method.isServerStreaming() ? Style.STYLE_SERVER_STREAM : Style.STYLE_UNARY;
    }
}
