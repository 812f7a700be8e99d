package acme.depot;

import static org.assertj.core.api.Assertions.assertThat;

import acme.depot.v1.DepotServiceGrpc;
import acme.depot.v1.GetParcelRequest;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class DepotServerTest {
    @Test
    void serves_on_a_free_port() throws Exception {
        try (DepotServer server = DepotServer.start(0, null, DepotService::define)) {
            ManagedChannel channel = Grpc.newChannelBuilder(
                            "localhost:" + server.port(), InsecureChannelCredentials.create())
                    .proxyDetector(address -> null)
                    .build();
            try {
                var stub = DepotServiceGrpc.newBlockingV2Stub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
                StatusException refusal = Assertions.catchThrowableOfType(
                        StatusException.class, () -> stub.getParcel(GetParcelRequest.getDefaultInstance()));
                assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            } finally {
                channel.shutdownNow();
            }
        }
    }

    @Test
    void refuses_a_port_that_is_in_use() throws Exception {
        try (DepotServer server = DepotServer.start(0, null, DepotService::define)) {
            Assertions.assertThatIOException()
                    .isThrownBy(() -> DepotServer.start(server.port(), null, DepotService::define));
        }
    }
}
