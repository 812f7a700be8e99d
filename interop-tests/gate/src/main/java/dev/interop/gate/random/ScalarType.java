package dev.interop.gate.random;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The scalar types, each with a literal that is not its default. */
enum ScalarType implements FieldType {
    DOUBLE("2.5"),
    FLOAT("-1.5"),
    INT32("10"),
    INT64("20"),
    UINT32("30"),
    UINT64("40"),
    SINT32("-5"),
    SINT64("-6"),
    FIXED32("70"),
    FIXED64("80"),
    SFIXED32("-9"),
    SFIXED64("-11"),
    BOOL("true"),
    STRING("\"new\""),
    BYTES("\"raw\"");

    static final List<ScalarType> ALL = List.of(values());
    static final List<ScalarType> KEYS = Arrays.stream(values())
            .filter(type -> type != DOUBLE && type != FLOAT && type != BYTES)
            .toList();

    private final String literal;

    ScalarType(String literal) {
        this.literal = literal;
    }

    String literal() {
        return literal;
    }

    @Override
    public String reference() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isPackable() {
        return this != STRING && this != BYTES;
    }
}
