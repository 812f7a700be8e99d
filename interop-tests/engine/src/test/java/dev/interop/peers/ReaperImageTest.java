package dev.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.testcontainers.utility.ResourceReaper;

class ReaperImageTest {
    @Test
    void the_image_is_that_of_testcontainers() throws IOException {
        try (var code = ResourceReaper.class.getResourceAsStream("RyukContainer.class")) {
            assertThat(new String(code.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains(ReaperImage.NAME);
        }
    }

    @Test
    void the_reason_is_the_message_of_the_engine() {
        assertThat(ReaperImage.reason("Status 500: {\"message\":\"Get \\\"https://a/v2/\\\": no such host\"}\n"))
                .isEqualTo("Get \"https://a/v2/\": no such host");
        assertThat(ReaperImage.reason("Could not pull image: timeout")).isEqualTo("Could not pull image: timeout");
    }
}
