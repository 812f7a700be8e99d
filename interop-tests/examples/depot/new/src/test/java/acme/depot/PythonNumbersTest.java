package acme.depot;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected values are those that Python prints. */
class PythonNumbersTest {
    @ParameterizedTest
    @CsvSource({"7,7", "' 7\u00a0',7", "1_0,10", "-3,-3", "+3,3", "٧,7", "99999999999999999999,99999999999999999999"})
    void reads_integers(String text, BigInteger expected) {
        assertThat(PythonNumbers.integer(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_1", "1_", "1__0", "1.0", "0x1", "x", "- 1"})
    void refuses_other_integers(String text) {
        assertThat(PythonNumbers.integer(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9b2f3a52-7f6e-4a0e-8d63-0d6f2a4b9c11",
                "9B2F3A527F6E4A0E8D630D6F2A4B9C11",
                "{9b2f3a52-7f6e-4a0e-8d63-0d6f2a4b9c11}",
                "urn:uuid:9b2f3a52-7f6e-4a0e-8d63-0d6f2a4b9c11",
                "9b-2f3a527f6e4a0e8d630d6f2a4b9c11"
            })
    void reads_uuids(String text) {
        assertThat(PythonNumbers.uuid(text)).contains(UUID.fromString("9b2f3a52-7f6e-4a0e-8d63-0d6f2a4b9c11"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-1-4111-8111-1", "9b2f3a52-7f6e-4a0e-8d63-0d6f2a4b9c1x"})
    void refuses_other_uuids(String text) {
        assertThat(PythonNumbers.uuid(text)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"2.675,2.67", "2.665,2.67", "0.125,0.12", "1,1.00", "1e20,100000000000000000000.00"})
    void rounds_to_two_decimals(double value, String expected) {
        assertThat(PythonNumbers.twoDecimals(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0.0",
        "12.5,12.5",
        "0.01,0.01",
        "100,100.0",
        "1e7,10000000.0",
        "1234567890.12,1234567890.12",
        "1e16,1e+16",
        "12345678901234568,1.2345678901234568e+16"
    })
    void writes_floats(double value, String expected) {
        assertThat(PythonNumbers.text(value)).isEqualTo(expected);
    }

    @Test
    void quotient_is_rounded_once() {
        assertThat(PythonNumbers.quotient(9_007_199_254_740_993L, 100)).isEqualTo(90071992547409.93);
        assertThat(PythonNumbers.quotient(5, 2)).isEqualTo(2.5);
        assertThat(PythonNumbers.quotient(9_223_372_036_854_775_807L, 1)).isEqualTo(9.223372036854775807e18);
    }
}
