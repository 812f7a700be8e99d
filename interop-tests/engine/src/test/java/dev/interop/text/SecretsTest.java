package dev.interop.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String VALUE = "s3cr\"t+va/l\\ue&<ü%";
    private static final Secrets SECRETS = Secrets.ofPlaceholders(Map.of("env.TOKEN", VALUE), List.of());

    private static Secrets of(String value) {
        return Secrets.ofPlaceholders(Map.of("env.TOKEN", value), List.of());
    }

    @Test
    void replaces_a_value_by_its_placeholder() {
        assertThat(SECRETS.redact("Bearer " + VALUE + ", and " + VALUE))
                .isEqualTo("Bearer ${env.TOKEN}, and ${env.TOKEN}");
    }

    @Test
    void replaces_a_value_in_escaped_forms() {
        String json = "s3cr\\\"t+va/l\\\\ue&<ü%";
        String twice = "s3cr\\\\\\\"t+va/l\\\\\\\\ue&<ü%";
        String xml = "s3cr&quot;t+va/l\\ue&amp;&lt;ü%";
        String url = URLEncoder.encode(VALUE, StandardCharsets.UTF_8);
        String grpcMessage = "s3cr\"t+va/l\\ue&<%C3%BC%25";

        assertThat(SECRETS.redact(String.join("|", json, twice, xml, url, grpcMessage)))
                .isEqualTo(String.join(
                        "|", List.of("${env.TOKEN}", "${env.TOKEN}", "${env.TOKEN}", "${env.TOKEN}", "${env.TOKEN}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "us", "user:", "Bearer "})
    void replaces_a_value_in_base64_at_each_offset(String before) {
        byte[] bytes = (before + VALUE + " and more").getBytes(StandardCharsets.UTF_8);

        String standard = SECRETS.redact(Base64.getEncoder().encodeToString(bytes));
        String urlSafe = SECRETS.redact(Base64.getUrlEncoder().encodeToString(bytes));

        assertThat(standard).contains("${env.TOKEN}").hasSizeLessThan(50);
        assertThat(urlSafe).contains("${env.TOKEN}").hasSizeLessThan(50);
    }

    @Test
    void replaces_a_value_in_hexadecimal_digits() {
        byte[] bytes = VALUE.getBytes(StandardCharsets.UTF_8);

        assertThat(SECRETS.redact("0x" + HexFormat.of().formatHex(bytes))).isEqualTo("0x${env.TOKEN}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Greeting with text-of-the-s… | Greeting with ${env.TOKEN}…",
                "beginning \"text-of-the-s\" | beginning \"${env.TOKEN}\"",
                "text-of-t | ${env.TOKEN}",
                "text-of-the-second | text-of-the-second"
            })
    void replaces_the_beginning_of_a_value_that_was_cut(String text, String redacted) {
        assertThat(of("text-of-the-secret").redact(text)).isEqualTo(redacted);
    }

    @Test
    void keeps_words_that_contain_a_short_value() {
        assertThat(of("test").redact("latest test in /tests, \"test\""))
                .isEqualTo("latest ${env.TOKEN} in /tests, \"${env.TOKEN}\"");
    }

    @Test
    void keeps_a_value_of_three_characters() {
        assertThat(of("old").redact("the old server")).isEqualTo("the old server");
    }

    @Test
    void keeps_a_value_that_is_a_name() {
        Secrets secrets = Secrets.ofPlaceholders(Map.of("env.REFERENCE", "production"), List.of("production"));

        assertThat(secrets.redact("production server")).isEqualTo("production server");
    }

    @Test
    void replaces_the_longer_of_two_values_first() {
        Secrets secrets = Secrets.ofPlaceholders(Map.of("env.A", "password", "env.B", "password-2"), List.of());

        assertThat(secrets.redact("password-2 password")).isEqualTo("${env.B} ${env.A}");
    }

    @Test
    void replaces_each_line_of_a_value() {
        assertThat(of("-----BEGIN KEY-----\nMIIEvQIBADANBg\n").redact("key MIIEvQIBADANBg"))
                .isEqualTo("key ${env.TOKEN}");
    }

    @Test
    void does_not_show_values_as_text() {
        assertThat(SECRETS).hasToString("1 secrets");
    }

    @Test
    void a_stream_replaces_a_value_that_is_written_in_parts() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = SECRETS.redacting(bytes)) {
            for (byte each : ("a " + VALUE + "\nb").getBytes(StandardCharsets.UTF_8)) {
                out.write(each);
            }
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a ${env.TOKEN}\nb");
    }

    @Test
    void a_stream_keeps_bytes_that_are_not_text() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = SECRETS.redacting(bytes)) {
            out.write(new byte[] {(byte) 0xff, '\n', (byte) 0xe4});
        }

        assertThat(bytes.toByteArray()).isEqualTo(new byte[] {(byte) 0xff, '\n', (byte) 0xe4});
    }
}
