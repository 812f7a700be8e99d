package dev.interop.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class StockDriversTest {
    @Test
    void reads_one_driver_for_each_client_library() {
        assertThat(StockDrivers.read().values())
                .allMatch(Peer::isStockDriver)
                .extracting(Peer::name, Peer::userAgent)
                .isEqualTo(List.of(
                        tuple("java", "grpc-java-netty/"),
                        tuple("python", "grpc-python/"),
                        tuple("python-aio", "grpc-python-asyncio/")));
    }
}
