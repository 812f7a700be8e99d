package dev.interop.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.wire.Frame.Field;
import dev.interop.wire.WireLog.Entry;
import dev.interop.wire.WireLog.Way;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireLogTest {
    private static WireLog log(Field... fields) {
        return new WireLog(List.of(
                new Entry(Instant.EPOCH, Way.TO_SERVER, new Frame.Headers(List.of(fields), false)),
                new Entry(Instant.EPOCH, Way.TO_SERVER, new Frame.GoAway(0, 1))));
    }

    @Test
    void masks_only_secret_values() {
        WireLog log = log(
                new Field(":path", "/a.B/C"),
                new Field("authorization", "Bearer of the case"),
                new Field("authorization", "Bearer 1"),
                new Field("token-bin", "AQI="));

        assertThat(log.masked(Map.of("authorization", "Bearer 1", "token-bin", "0102")))
                .isEqualTo(log(
                        new Field(":path", "/a.B/C"),
                        new Field("authorization", "Bearer of the case"),
                        new Field("authorization", "(secret)"),
                        new Field("token-bin", "(secret)")));
    }
}
