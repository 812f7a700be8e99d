package dev.interop.probe;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the environment variables of the probe; compatibility/ tests what it records. */
class ProbeTest {
    /** A use of it would throw. */
    private static final ServerBuilder<?> UNUSED = null;

    private final ServerBuilder<?> builder = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create());

    @Test
    void is_off_without_the_variable() {
        assertThatCode(() -> Probe.install(UNUSED, Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0"})
    void is_off_with_0_or_nothing(String value) {
        assertThatCode(() -> Probe.install(UNUSED, Map.of("INTEROP_PROBE", value, "INTEROP_TOKEN", "secret")))
                .doesNotThrowAnyException();
    }

    @Test
    void is_on_with_1_and_a_token() {
        assertThatThrownBy(() -> Probe.install(UNUSED, Map.of("INTEROP_PROBE", "1", "INTEROP_TOKEN", "secret")))
                .isInstanceOf(NullPointerException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "true", "on", " 1"})
    void rejects_other_values(String value) {
        assertThatThrownBy(() -> Probe.install(builder, Map.of("INTEROP_PROBE", value, "INTEROP_TOKEN", "secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("INTEROP_PROBE must be 1 (records calls), or 0, empty or unset (off), not \"%s\"", value);
    }

    @Test
    void refuses_to_record_without_a_token() {
        assertThatThrownBy(() -> Probe.install(builder, Map.of("INTEROP_PROBE", "1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "INTEROP_PROBE is 1, but INTEROP_TOKEN is not set; the probe returns recorded requests and metadata only to callers with this token, so set it to a random value for this server and for interop check, which sets both variables for servers that it starts itself");
    }

    @Test
    void refuses_to_record_with_an_empty_token() {
        assertThatThrownBy(() -> Probe.install(builder, Map.of("INTEROP_PROBE", "1", "INTEROP_TOKEN", "")))
                .isInstanceOf(IllegalStateException.class);
    }
}
