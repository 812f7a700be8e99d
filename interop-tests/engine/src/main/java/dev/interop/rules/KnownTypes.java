package dev.interop.rules;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorDetailsProto;
import com.google.rpc.StatusProto;
import dev.interop.message.Canonical;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The message types of the services under test by full name, and of google.rpc for rich status. */
final class KnownTypes {
    private static final String ANY = "google.protobuf.Any";

    private final Map<String, Descriptor> byName = new TreeMap<>();
    private final Set<String> files = new HashSet<>();

    /** @param files the files of the services; their imports are added */
    KnownTypes(List<FileDescriptor> files) {
        files.forEach(this::add);
        add(StatusProto.getDescriptor());
        add(ErrorDetailsProto.getDescriptor());
    }

    private void add(FileDescriptor file) {
        if (files.add(file.getFullName())) {
            file.getMessageTypes().forEach(this::add);
            file.getDependencies().forEach(this::add);
        }
    }

    private void add(Descriptor type) {
        byName.putIfAbsent(type.getFullName(), type);
        type.getNestedTypes().forEach(this::add);
    }

    Optional<Descriptor> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns all types by full name. */
    Map<String, Descriptor> byName() {
        return Collections.unmodifiableMap(byName);
    }

    /** Returns the message in a google.protobuf.Any; empty for other messages, and for an unknown or wrong type. */
    Optional<Message> unpacked(Message message) {
        if (!isAny(message)) {
            return Optional.empty();
        }
        String url = url(message);
        var value = (ByteString) message.getField(message.getDescriptorForType().findFieldByName("value"));
        return find(url.substring(url.lastIndexOf('/') + 1)).flatMap(packed -> parse(value, packed));
    }

    static boolean isAny(Message message) {
        return message.getDescriptorForType().getFullName().equals(ANY);
    }

    /** Returns the type URL of a google.protobuf.Any. */
    static String url(Message any) {
        return (String) any.getField(any.getDescriptorForType().findFieldByName("type_url"));
    }

    /** Returns an Any with another content. */
    static Message packed(Message any, Message content) {
        return any.toBuilder()
                .setField(any.getDescriptorForType().findFieldByName("value"), Canonical.serialize(content))
                .build();
    }

    /** Returns a body as a message in canonical form; empty if it cannot be decoded. */
    static Optional<Message> parse(ByteString body, Descriptor type) {
        try {
            return Optional.of(DynamicMessage.parseFrom(type, Canonical.encode(body, type)));
        } catch (InvalidProtocolBufferException undecodable) {
            return Optional.empty();
        }
    }
}
