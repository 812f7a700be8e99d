package dev.interop.gate.random;

import java.util.List;

/** The types of protobuf itself that people use. */
enum WellKnownType implements FieldType {
    TIMESTAMP("Timestamp", "timestamp"),
    DURATION("Duration", "duration"),
    EMPTY("Empty", "empty"),
    STRUCT("Struct", "struct"),
    VALUE("Value", "struct"),
    FIELD_MASK("FieldMask", "field_mask"),
    INT64_VALUE("Int64Value", "wrappers"),
    STRING_VALUE("StringValue", "wrappers"),
    ANY("Any", "any");

    static final List<WellKnownType> ALL = List.of(values());

    private final String type;
    private final String file;

    WellKnownType(String type, String file) {
        this.type = type;
        this.file = file;
    }

    /** Returns the import name of the file that declares the type. */
    String path() {
        return "google/protobuf/" + file + ".proto";
    }

    @Override
    public String reference() {
        return ".google.protobuf." + type;
    }
}
