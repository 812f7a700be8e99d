package dev.interop.protos;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Finds message types by their full names. */
final class MessageNames {
    private MessageNames() {}

    /** Returns all message types of the files, also the nested ones, by full name; not the entries of maps. */
    static Map<String, Descriptor> of(Collection<FileDescriptor> files) {
        var messages = new TreeMap<String, Descriptor>();
        files.forEach(file -> add(file.getMessageTypes(), messages));
        return messages;
    }

    private static void add(Collection<Descriptor> types, Map<String, Descriptor> messages) {
        for (Descriptor type : types) {
            if (!type.getOptions().getMapEntry()) {
                messages.put(type.getFullName(), type);
                add(type.getNestedTypes(), messages);
            }
        }
    }
}
