package dev.interop.gate.change;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.Set;

/** Names in Python code, by the rules of https://protobuf.dev/reference/python/python-generated/. */
final class PythonNames {
    private static final Set<String> KEYWORDS = Set.of(("False None True and as assert async await break class continue"
                    + " def del elif else except finally for from global if import in is lambda nonlocal not or pass"
                    + " raise return try while with yield")
            .split(" "));

    private PythonNames() {}

    /** Returns the class of a message or enum, with its module. */
    static String type(GenericDescriptor element) {
        return module(element.getFile()) + "." + JavaNames.simple(element);
    }

    /** Returns the module of a file's messages and enums. */
    static String module(FileDescriptor file) {
        return module(file, "_pb2");
    }

    /** Returns how a field or an enum value is read: by its name, or by a string if the name is a keyword. */
    static String attribute(String prefix, String name) {
        return KEYWORDS.contains(name) ? "getattr(\"%s\")".formatted(name) : prefix + name;
    }

    /** Returns the common prefix of the names of a service's stub and servicer. */
    static String service(ServiceDescriptor service) {
        return module(service.getFile(), "_pb2_grpc") + "." + service.getName();
    }

    private static String module(FileDescriptor file, String suffix) {
        return file.getName().replaceFirst("\\.proto$", "").replace('-', '_').replace('/', '.') + suffix;
    }
}
