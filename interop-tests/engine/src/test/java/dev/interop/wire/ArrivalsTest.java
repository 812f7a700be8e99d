package dev.interop.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.message.Metadata;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static Arrival arrival(String id) {
        return new Arrival(Instant.EPOCH, "a.B/C", Map.of(Metadata.CALL_ID, List.of(id)), Set.of(), 1);
    }

    @Test
    void keeps_headers_without_pseudo_headers_and_secrets() {
        var headers = new DefaultHttp2Headers(false);
        headers.path("/a.B/C").method("POST").authority("localhost");
        headers.add("x-note", "1")
                .add("x-note", "2")
                .add("x-raw-bin", "AP8=,AQ")
                .add("x-bad-bin", "?");
        headers.add("authorization", "Bearer token").add("x-other", "Bearer token");

        Arrival arrival = Arrival.of(headers, Map.of("authorization", "Bearer token"));
        assertThat(arrival)
                .isEqualTo(new Arrival(
                        arrival.at(),
                        "a.B/C",
                        Map.of(
                                "x-note", List.of("1", "2"),
                                "x-raw-bin", List.of("00ff", "01"),
                                "x-bad-bin", List.of("not base64: ?"),
                                "x-other", List.of("Bearer token")),
                        Set.of("authorization"),
                        1));
    }

    @Test
    void counts_attempts_of_a_call() throws InterruptedException {
        var arrivals = new Arrivals(1_000);
        arrivals.add(arrival("run-1"));
        arrivals.add(arrival("run-1"));
        arrivals.add(new Arrival(Instant.EPOCH, "a.B/C", Map.of(), Set.of(), 1));

        assertThat(arrivals.await("run-1", 0)).contains(arrival("run-1").again());
        assertThat(arrivals.await("", 0)).isEmpty();
    }

    @Test
    void drops_the_oldest_calls_beyond_the_limit() throws InterruptedException {
        var arrivals = new Arrivals(10L * arrival("run-10").size());
        for (int number = 10; number < 99; number++) {
            arrivals.add(arrival("run-" + number));
        }

        assertThat(arrivals.await("run-88", 0)).isEmpty();
        assertThat(arrivals.await("run-89", 0)).isPresent();
        assertThat(arrivals.await("run-98", 0)).isPresent();
    }

    @Test
    void waits_for_a_call() throws Exception {
        var arrivals = new Arrivals(1_000);
        CompletableFuture<Optional<Arrival>> awaited = CompletableFuture.supplyAsync(() -> {
            try {
                return arrivals.await("run-1", 30_000);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        arrivals.add(arrival("run-0"));
        assertThat(awaited).isNotDone();
        arrivals.add(arrival("run-1"));

        assertThat(awaited.get(30, TimeUnit.SECONDS)).contains(arrival("run-1"));
        assertThat(arrivals.await("run-2", 1)).isEmpty();
    }
}
