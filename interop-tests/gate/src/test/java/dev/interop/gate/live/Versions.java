package dev.interop.gate.live;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormat.ParseException;
import dev.interop.gate.change.Changes;
import dev.interop.gate.change.Counterparts;
import dev.interop.gate.change.Declared;
import dev.interop.gate.shape.Shape;
import dev.interop.gate.shape.Shapes;
import java.util.Optional;
import java.util.Set;

/** A release, v1, and HEAD, spelled in the proto language. */
record Versions(Version was, Version is, Counterparts counterparts) {
    static Versions of(String was, String is) {
        Shape release = Shapes.proto("v1", was);
        Shape head = Shapes.proto(Shape.HEAD, is);
        return new Versions(Version.of(release), Version.of(head), Changes.counterparts(release, head));
    }

    /** HEAD differs in one text, which must be there once. */
    static Versions changed(String source, String from, String to) {
        return of(source, Shapes.replaced(source, from, to));
    }

    /** HEAD reads what the release has written. */
    Crossing toHead() {
        return new Crossing(was, is, counterparts);
    }

    /** The release reads what HEAD has written. */
    Crossing toRelease() {
        return new Crossing(is, was, counterparts);
    }

    /** A message of the release and its counterpart. */
    TypePair pair(String message) {
        Descriptor released = type(was, message);
        return new TypePair(released, (Descriptor) counterparts.of(released).orElseThrow(), "");
    }

    static Descriptor type(Version version, String fullName) {
        return (Descriptor) element(version, fullName);
    }

    static FieldDescriptor field(Version version, String fullName) {
        return (FieldDescriptor) element(version, fullName);
    }

    static MethodDescriptor rpc(Version version, String fullName) {
        return (MethodDescriptor) element(version, fullName);
    }

    private static GenericDescriptor element(Version version, String path) {
        GenericDescriptor element = new Declared(version.shape()).elements().get(path);
        if (element == null) {
            throw new IllegalArgumentException("%s declares no %s".formatted(version.name(), path));
        }
        return element;
    }

    /** @param text in protobuf's text format */
    static DynamicMessage message(Descriptor type, String text) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        try {
            TextFormat.merge(text, message);
        } catch (ParseException wrong) {
            throw new IllegalArgumentException(wrong);
        }
        return message.build();
    }

    /** About the field, where there is one alone. */
    static Sample sample(String about, Descriptor type, String text) {
        DynamicMessage message = message(type, text);
        Set<FieldDescriptor> set = message.getAllFields().keySet();
        return new Sample(
                about, message, set.size() == 1 ? Optional.of(set.iterator().next()) : Optional.empty());
    }
}
