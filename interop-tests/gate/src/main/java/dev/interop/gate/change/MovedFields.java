package dev.interop.gate.change;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;

/**
 * Fields that moved to another message: the only removed field and the only added field with the same name, type and
 * label. Only the words of both changes are about it, because readers of the old message lose the value.
 */
final class MovedFields {
    private final Matches<FieldDescriptor> fields = Matches.none(List.of(), List.of());
    private final Packages packages;

    MovedFields(Packages packages) {
        this.packages = packages;
    }

    void removed(FieldDescriptor field) {
        fields.removed().add(field);
    }

    void added(FieldDescriptor field) {
        fields.added().add(field);
    }

    List<Matches.Pair<FieldDescriptor>> pairs() {
        return fields.byKey(field -> key(field, Packages.SAME), field -> key(field, packages))
                .pairs();
    }

    private static String key(FieldDescriptor field, Packages packages) {
        return "%s %s %s".formatted(field.getName(), FieldChanges.type(field, packages), FieldChanges.label(field));
    }
}
