package dev.interop.gate.change;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;

/** Names in Python code, by the rules of https://protobuf.dev/reference/python/python-generated/. */
final class PythonNames {
    private PythonNames() {}

    /** Returns the class of a message or enum, with its module. */
    static String type(GenericDescriptor element) {
        return module(element.getFile(), "_pb2") + "." + JavaNames.simple(element);
    }

    /** Returns the common prefix of the names of a service's stub and servicer. */
    static String service(ServiceDescriptor service) {
        return module(service.getFile(), "_pb2_grpc") + "." + service.getName();
    }

    private static String module(FileDescriptor file, String suffix) {
        return file.getName().replaceFirst("\\.proto$", "").replace('-', '_').replace('/', '.') + suffix;
    }
}
