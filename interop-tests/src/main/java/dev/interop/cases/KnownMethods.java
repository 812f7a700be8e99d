package dev.interop.cases;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.interop.v1.ProbeProto;
import dev.interop.v1.Style;
import io.grpc.health.v1.HealthProto;
import io.grpc.reflection.v1alpha.ServerReflectionProto;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The methods a case may call by name: those of the Greeter, and of the services that serve tests. */
final class KnownMethods {
    @SuppressWarnings("deprecation") // reflection v1alpha: what all peers speak
    private static final List<FileDescriptor> FILES =
            List.of(ProbeProto.getDescriptor(), HealthProto.getDescriptor(), ServerReflectionProto.getDescriptor());

    private static final Map<String, MethodDescriptor> BY_NAME = byName();

    private KnownMethods() {}

    /**
     * The method of that name.
     *
     * @param name "package.Service/Method"
     * @throws CaseProblem there is none; the message lists those there are
     */
    static MethodDescriptor find(String name, String where) {
        MethodDescriptor method = BY_NAME.get(name);
        if (method == null) {
            throw new CaseProblem(
                    where,
                    "unknown method '%s'; known are %s (for one that is meant to be unknown, say what it is 'like')"
                            .formatted(name, String.join(", ", BY_NAME.keySet())));
        }
        return method;
    }

    /** The method of that name; of an unknown one that which it is {@code like}, which may be null. */
    static MethodDescriptor find(String name, String like, String where) {
        if (like != null && BY_NAME.containsKey(name)) {
            throw new CaseProblem(where, "'" + name + "' is known: it needs no 'like'");
        }
        return find(like == null ? name : like, where);
    }

    static Style style(MethodDescriptor method) {
        if (method.isClientStreaming()) {
            return method.isServerStreaming() ? Style.STYLE_BIDI : Style.STYLE_CLIENT_STREAM;
        }
        return method.isServerStreaming() ? Style.STYLE_SERVER_STREAM : Style.STYLE_UNARY;
    }

    private static Map<String, MethodDescriptor> byName() {
        var methods = new TreeMap<String, MethodDescriptor>();
        Stream.concat(GreeterFiles.read().stream(), FILES.stream())
                .flatMap(file -> file.getServices().stream())
                .flatMap(service -> service.getMethods().stream())
                .forEach(method -> methods.put(method.getService().getFullName() + "/" + method.getName(), method));
        return methods;
    }
}
