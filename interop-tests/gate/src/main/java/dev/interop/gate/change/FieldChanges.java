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

    void compare(Descriptor was, Descriptor is) {
        Matches<FieldDescriptor> matched = Matching.fields(was, is);
        matched.removed().forEach(field -> list.removed(Element.FIELD, field, removed(field, is)));
        matched.added().forEach(field -> list.added(Element.FIELD, field, added(field, was)));
        matched.pairs().forEach(pair -> compare(pair.was(), pair.is()));
    }

    private static String removed(FieldDescriptor field, Descriptor is) {
        boolean number = is.isReservedNumber(field.getNumber());
        boolean name = is.isReservedName(field.getName());
        if (number && name) {
            return "removed, number and name reserved";
        }
        return number ? "removed, number reserved" : name ? "removed, name reserved" : "removed, nothing reserved";
    }

    private static String added(FieldDescriptor field, Descriptor was) {
        FieldDescriptor before = was.findFieldByNumber(field.getNumber());
        return "added, number " + field.getNumber()
                + (before == null ? "" : ", formerly the number of " + before.getName())
                + (was.isReservedNumber(field.getNumber()) ? ", formerly reserved" : "");
    }

    private void compare(FieldDescriptor was, FieldDescriptor is) {
        list.changed(Element.FIELD, was, is, aspects(was, is, list.packages()));
    }

    /** Returns the differences of a field or an extension. */
    static List<Aspect> aspects(FieldDescriptor was, FieldDescriptor is, Packages packages) {
        List<Aspect> aspects = ChangeList.identity(was, is);
        ChangeList.compare(aspects, Kind.NUMBER, "number", was.getNumber(), is.getNumber());
        ChangeList.compare(aspects, Kind.TYPE, "type", type(was, Packages.SAME), type(is, packages));
        ChangeList.compare(aspects, Kind.LABEL, "label", label(was), label(is));
        if (!was.isRepeated() && !is.isRepeated()) {
            ChangeList.compare(aspects, Kind.PRESENCE, "presence", presence(was), presence(is));
        }
        ChangeList.compare(aspects, Kind.ONEOF, "oneof", oneof(was), oneof(is));
        // The JSON name of an extension is its full name.
        if (!was.isExtension()) {
            ChangeList.compare(aspects, Kind.JSON_NAME, "JSON name", was.getJsonName(), is.getJsonName());
        }
        ChangeList.compare(aspects, Kind.DEFAULT, "default", defaultValue(was), defaultValue(is));
        aspects.addAll(Options.compare(was.toProto().getOptions(), is.toProto().getOptions()));
        return aspects;
    }

    private static String type(FieldDescriptor field, Packages packages) {
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

    private static String label(FieldDescriptor field) {
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
