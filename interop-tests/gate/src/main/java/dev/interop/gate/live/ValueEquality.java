package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigDecimal;

/** Compares values by their meaning, even if their types differ. */
final class ValueEquality {
    private ValueEquality() {}

    /** Returns true if two values mean the same; at most one of the fields may hold messages. */
    static boolean holds(FieldDescriptor oneField, Object one, FieldDescriptor otherField, Object other) {
        if (isFloat(oneField) || isFloat(otherField)) {
            return one instanceof Number number
                    && other instanceof Number another
                    && Float.compare(number.floatValue(), another.floatValue()) == 0;
        }
        return plain(oneField, one).equals(plain(otherField, other));
    }

    /** A float has fewer digits than a double, so both values are compared as floats. */
    private static boolean isFloat(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.FLOAT;
    }

    /** Converts numbers, booleans and enums to decimals, and texts to bytes. */
    private static Object plain(FieldDescriptor field, Object value) {
        if (value instanceof String text) {
            return ByteString.copyFromUtf8(text);
        }
        if (value instanceof Boolean flag) {
            return flag ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof EnumValueDescriptor named) {
            return BigDecimal.valueOf(named.getNumber());
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? new BigDecimal(number.toString()).stripTrailingZeros() : number;
        }
        return switch (field.getType()) {
            case UINT32, FIXED32 -> decimal(Integer.toUnsignedString((Integer) value));
            case UINT64, FIXED64 -> decimal(Long.toUnsignedString((Long) value));
            default -> value instanceof Number number ? decimal(number.toString()) : value;
        };
    }

    private static BigDecimal decimal(String digits) {
        return new BigDecimal(digits).stripTrailingZeros();
    }
}
