package dev.interop.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolatilePartsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CallOptions deadline exceeded after 2.99s. Name resolution delay 0.00 seconds. [closed=[], open=[]]"
                        + " | CallOptions deadline exceeded <details>",
                "ClientCall started after CallOptions deadline was exceeded -1.00 seconds ago."
                        + " | ClientCall started after CallOptions deadline was exceeded <details>",
                "ClientCall started after CallOptions deadline was exceeded. Exceeded for 1.0s waiting for name_resolver"
                        + " | ClientCall started after CallOptions deadline was exceeded <details>",
                "UNAVAILABLE: ipv4:172.20.0.5:50443: Socket closed | UNAVAILABLE: <address>: Socket closed",
                "UNAVAILABLE: ipv6:%5B::1%5D:50443: Socket closed | UNAVAILABLE: <address>: Socket closed",
                "UNAVAILABLE: ipv6:[::1]:50443: Socket closed | UNAVAILABLE: <address>: Socket closed",
                "unix:/tmp/one.sock, not ready | <address>, not ready",
                "Connection refused: localhost/127.0.0.1:4321 | Connection refused: <address>",
                "remote_addr=/127.0.0.1:50051] | remote_addr=<address>]",
                "remote_addr=java-server/172.20.0.7:50051 | remote_addr=<address>",
                "remote_addr=localhost/[0:0:0:0:0:0:0:1]:50051 | remote_addr=<address>",
                "cannot reach localhost:8080 | cannot reach <address>",
                "listens on port 41234. | listens on port <port>.",
                "it ended at 2026-01-02T03:04:05.678Z. | it ended at <time>.",
                "2026-01-02 03:04:05,678 boom | <time> boom",
                "no order 0a1b2c3d-0000-4000-8000-0123456789AB | no order <uuid>",
                "[Errno 2] No such file or directory: '/tmp/tmpab12/x.bin' | [Errno 2] No such file or directory: '<temporary file>'",
                "<Order object at 0x7f01aabbccdd> | <Order object at <pointer>>",
                "java.lang.Object@1b2c3d4e is bad | java.lang.Object@<pointer> is bad",
                "gave up after 12 ms | gave up after <duration>",
                "took 9321423ns | took <duration>",
                "waited 1.5 seconds | waited <duration>",
                "call 20260102-030405-1-7 is unknown | call <call> is unknown"
            })
    void replaces_a_volatile_part(String text, String stable) {
        assertThat(VolatileParts.replace(text, "20260102-030405-1-7")).isEqualTo(stable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Exception calling application: thrown by the script",
                "SERVER: Received message larger than max (4194305 vs. 4194304)",
                "HTTP status code 404\ninvalid content-type: text/plain",
                "Received RST_STREAM with error code 11",
                "SSL_ERROR_SSL: error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED",
                "[SslHandler#0, DefaultChannelPipeline$TailContext#0]",
                "Method not found: greet.v1.Greet/SayNothing",
                "server.py:12: 5 names, 3 states of mail@example.com",
                "version 3.13.5"
            })
    void keeps_everything_else(String text) {
        assertThat(VolatileParts.replace(text, "")).isEqualTo(text);
    }

    @Test
    void shortens_a_long_text() {
        assertThat(VolatileParts.replace("👋".repeat(1_000), "")).isEqualTo("👋".repeat(1_000));
        assertThat(VolatileParts.replace("👋".repeat(1_001), ""))
                .isEqualTo("👋".repeat(1_000) + "… of 1001 characters, sha256 "
                        + "e68ff1c074f05b2feebd95343ae11c9a398a58b5d2bd7491c04f91efdcfdb5d2");
    }
}
