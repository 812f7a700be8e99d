package dev.interop.gate.change;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.interop.gate.change.Change.Aspect;
import dev.interop.gate.change.Change.Element;
import dev.interop.gate.change.Change.Kind;
import java.util.List;
import java.util.Locale;

/** Finds changes of the fields of a message. */
final class FieldChanges {
    private final ChangeList list;

    FieldChanges(ChangeList list) {
        this.list = list;
    }

    void compare(Descriptor released, Descriptor current) {
        Matches<FieldDescriptor> matched = Matching.fields(released, current);
        matched.removed().forEach(field -> {
            list.removed(Element.FIELD, field, removed(field, current));
            list.movedFields().removed(field);
        });
        matched.added().forEach(field -> {
            list.added(Element.FIELD, field, added(field, released));
            list.movedFields().added(field);
        });
        matched.pairs().forEach(pair -> compare(pair.released(), pair.current()));
    }

    private static String removed(FieldDescriptor field, Descriptor current) {
        boolean number = current.isReservedNumber(field.getNumber());
        boolean name = current.isReservedName(field.getName());
        if (number && name) {
            return "removed, number and name reserved";
        }
        return number ? "removed, number reserved" : name ? "removed, name reserved" : "removed, nothing reserved";
    }

    private static String added(FieldDescriptor field, Descriptor released) {
        FieldDescriptor before = released.findFieldByNumber(field.getNumber());
        return "added, number " + field.getNumber()
                + (before == null ? "" : ", formerly the number of " + before.getName())
                + (released.isReservedNumber(field.getNumber()) ? ", formerly reserved" : "");
    }

    private void compare(FieldDescriptor released, FieldDescriptor current) {
        list.changed(Element.FIELD, released, current, aspects(released, current, list.packages()));
    }

    /** Returns the differences of a field or an extension. */
    static List<Aspect> aspects(FieldDescriptor released, FieldDescriptor current, Packages packages) {
        List<Aspect> aspects = ChangeList.identity(released, current);
        ChangeList.compare(aspects, Kind.NUMBER, "number", released.getNumber(), current.getNumber());
        ChangeList.compare(aspects, Kind.TYPE, "type", type(released, Packages.SAME), type(current, packages));
        ChangeList.compare(aspects, Kind.LABEL, "label", label(released), label(current));
        if (!released.isRepeated() && !current.isRepeated()) {
            ChangeList.compare(aspects, Kind.PRESENCE, "presence", presence(released), presence(current));
        }
        ChangeList.compare(aspects, Kind.ONEOF, "oneof", oneof(released), oneof(current));
        // The JSON name of an extension is its full name.
        if (!released.isExtension()) {
            ChangeList.compare(aspects, Kind.JSON_NAME, "JSON name", released.getJsonName(), current.getJsonName());
        }
        ChangeList.compare(aspects, Kind.DEFAULT, "default", defaultValue(released), defaultValue(current));
        aspects.addAll(Options.compare(released, current));
        return aspects;
    }

    static String type(FieldDescriptor field, Packages packages) {
        if (field.isMapField()) {
            Descriptor entry = field.getMessageType();
            return "map<%s, %s>"
                    .formatted(type(entry.findFieldByNumber(1), packages), type(entry.findFieldByNumber(2), packages));
        }
        return switch (field.getJavaType()) {
            case MESSAGE ->
                packages.name(field.getMessageType())
                        + (field.getType() == FieldDescriptor.Type.GROUP ? " (delimited)" : "");
            case ENUM -> packages.name(field.getEnumType());
            default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
    }

    static String label(FieldDescriptor field) {
        if (field.isMapField()) {
            return "map";
        }
        if (field.isRepeated()) {
            return "repeated";
        }
        return field.isRequired() ? "required" : "singular";
    }

    private static String presence(FieldDescriptor field) {
        return field.hasPresence() ? "explicit" : "implicit";
    }

    private static String defaultValue(FieldDescriptor field) {
        return field.toProto().hasDefaultValue() ? field.toProto().getDefaultValue() : "none";
    }

    private static String oneof(FieldDescriptor field) {
        OneofDescriptor oneof = field.getRealContainingOneof();
        return oneof == null ? "none" : oneof.getName();
    }
}
