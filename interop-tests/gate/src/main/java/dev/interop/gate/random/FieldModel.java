package dev.interop.gate.random;

import org.jspecify.annotations.Nullable;

/** A field, or an extension of its holder. */
final class FieldModel {
    /** The label as it is written; editions write presence as a feature instead. */
    enum Label {
        NONE,
        OPTIONAL,
        REQUIRED,
        REPEATED
    }

    final MessageModel holder;
    String name;
    int number;
    FieldType type;
    Label label;
    /** The type of the keys; null unless the field is a map. */
    @Nullable
    ScalarType key;
    /** The name of the oneof; null if it is in none. */
    @Nullable
    String oneof;

    @Nullable
    String jsonName;

    @Nullable
    Boolean packed;
    /** A literal; null without a default. */
    @Nullable
    String defaultValue;

    boolean deprecated;
    String comment = "";

    FieldModel(MessageModel holder, String name, int number, FieldType type, Label label) {
        this.holder = holder;
        this.name = name;
        this.number = number;
        this.type = type;
        this.label = label;
    }

    boolean isMap() {
        return key != null;
    }

    boolean isGroup() {
        return type instanceof MessageModel message && message.isGroup;
    }

    boolean isRepeated() {
        return label == Label.REPEATED || isMap();
    }

    /** Returns whether the field is singular, in no oneof, and no group. */
    boolean isPlain() {
        return !isRepeated() && oneof == null && !isGroup();
    }

    /** Removes the options that depend on the type or the label. */
    void clearValueOptions() {
        packed = null;
        defaultValue = null;
    }

    String path() {
        return holder.fullName() + "." + name;
    }
}
