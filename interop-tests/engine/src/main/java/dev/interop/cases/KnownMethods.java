package dev.interop.cases;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.interop.v1.ProbeProto;
import dev.interop.v1.Style;
import dev.interop.yaml.YamlProblem;
import io.grpc.health.v1.HealthProto;
import io.grpc.reflection.v1alpha.ServerReflectionProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The methods a case may call by name: those of the services under test, and of the services that serve tests. */
public final class KnownMethods {
    @SuppressWarnings("deprecation") // reflection v1alpha: what all peers speak
    private static final List<FileDescriptor> FILES =
            List.of(ProbeProto.getDescriptor(), HealthProto.getDescriptor(), ServerReflectionProto.getDescriptor());

    private final Map<String, MethodDescriptor> byName = new TreeMap<>();

    private KnownMethods(Stream<FileDescriptor> files) {
        files.flatMap(file -> file.getServices().stream())
                .flatMap(service -> service.getMethods().stream())
                .forEach(method -> byName.put(method.getService().getFullName() + "/" + method.getName(), method));
    }

    /**
     * Reads the services under test.
     *
     * @param descriptorSet a serialized FileDescriptorSet, with imports
     * @throws IOException the file cannot be read, or holds no linkable files
     */
    public static KnownMethods read(Path descriptorSet) throws IOException {
        return new KnownMethods(Stream.concat(DescriptorSetFile.read(descriptorSet).stream(), FILES.stream()));
    }

    /**
     * The method of that name.
     *
     * @param name "package.Service/Method"
     * @throws YamlProblem there is none; the message lists those there are
     */
    MethodDescriptor find(String name, String where) {
        MethodDescriptor method = byName.get(name);
        if (method == null) {
            throw new YamlProblem(
                    where,
                    "unknown method '%s'; known are %s (for one that is meant to be unknown, say what it is 'like')"
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
            throw new YamlProblem(where, "'" + name + "' is known: it needs no 'like'");
        }
        return find(like == null ? name : like, where);
    }

    static Style style(MethodDescriptor method) {
        if (method.isClientStreaming()) {
            return method.isServerStreaming() ? Style.STYLE_BIDI : Style.STYLE_CLIENT_STREAM;
        }
        return method.isServerStreaming() ? Style.STYLE_SERVER_STREAM : Style.STYLE_UNARY;
    }
}
