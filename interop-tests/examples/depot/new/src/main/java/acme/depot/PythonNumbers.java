package acme.depot;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads and writes numbers and UUIDs like Python. */
final class PythonNumbers {
    private static final Pattern INTEGER = PythonText.pattern("[+-]?\\d+(_\\d+)*");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{32}");
    private static final double FIRST_WITH_EXPONENT = 1e16;

    private PythonNumbers() {}

    /** Returns {@code int(text)}: white space and single underscores are allowed, and no number is too large. */
    static Optional<BigInteger> integer(String text) {
        String stripped = PythonText.strip(text);
        return INTEGER.matcher(stripped).matches()
                ? Optional.of(new BigInteger(stripped.replace("_", "")))
                : Optional.empty();
    }

    /** Returns {@code uuid.UUID(text)}: hyphens, braces and the prefix urn:uuid: are optional. */
    static Optional<UUID> uuid(String text) {
        String digits = text.replace("urn:", "")
                .replace("uuid:", "")
                .replaceAll("^[{}]+|[{}]+$", "")
                .replace("-", "");
        if (!HEX.matcher(digits).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new UUID(HexFormat.fromHexDigitsToLong(digits, 0, 16), HexFormat.fromHexDigitsToLong(digits, 16, 32)));
    }

    /** Returns {@code f"{value:.2f}"}: the double's exact value, rounded half to even. */
    static String twoDecimals(double value) {
        return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** Returns {@code str(value)} of a float that is 0, or 0.0001 or more. */
    static String text(double value) {
        BigDecimal decimal = new BigDecimal(Double.toString(value));
        if (value < FIRST_WITH_EXPONENT) {
            String plain = decimal.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        BigDecimal stripped = decimal.stripTrailingZeros();
        String digits = stripped.unscaledValue().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + "e+" + (stripped.precision() - stripped.scale() - 1);
    }

    /** Returns {@code numerator / denominator}, rounded once. */
    static double quotient(long numerator, long denominator) {
        return numerator % denominator == 0
                ? (double) (numerator / denominator)
                : new BigDecimal(numerator)
                        .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
                        .doubleValue();
    }
}
