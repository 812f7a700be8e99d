package dev.interop.gate.random;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.interop.gate.change.Layer;
import dev.interop.gate.version.Version;
import java.util.List;
import java.util.Optional;

/** A form in which messages travel. */
final class OracleForm {
    static final OracleForm WIRE = new OracleForm(Layer.WIRE);
    static final List<OracleForm> ALL = List.of(WIRE, new OracleForm(Layer.JSON));

    private final Layer layer;

    private OracleForm(Layer layer) {
        this.layer = layer;
    }

    Layer layer() {
        return layer;
    }

    /** Returns whether the form can have a field; JSON has no extensions. */
    boolean has(FieldDescriptor field) {
        return layer == Layer.WIRE || !field.isExtension();
    }

    /** Writes a message and reads it as another type; empty if a side refuses. Unknown fields are ignored. */
    Optional<Message> pass(Message message, Descriptor reader, ExtensionRegistry extensions) {
        DynamicMessage.Builder read = DynamicMessage.newBuilder(reader);
        try {
            if (layer == Layer.WIRE) {
                read.mergeFrom(message.toByteString(), extensions);
            } else {
                JsonFormat.parser()
                        .ignoringUnknownFields()
                        .merge(JsonFormat.printer().print(message), read);
            }
            return Optional.of(read.buildPartial());
        } catch (InvalidProtocolBufferException refused) {
            return Optional.empty();
        }
    }

    /** Returns the extensions that a version declares, by the full name of the extended message. */
    static ExtensionRegistry extensions(Version version) {
        var registry = ExtensionRegistry.newInstance();
        version.files().values().stream()
                .flatMap(file -> file.getExtensions().stream())
                .forEach(extension -> {
                    if (extension.getJavaType() == JavaType.MESSAGE) {
                        registry.add(extension, DynamicMessage.getDefaultInstance(extension.getMessageType()));
                    } else {
                        registry.add(extension);
                    }
                });
        return registry;
    }
}
