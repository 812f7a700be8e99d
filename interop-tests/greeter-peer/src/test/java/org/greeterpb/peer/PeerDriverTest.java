package org.greeterpb.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import dev.interop.v1.Api;
import dev.interop.v1.Call;
import dev.interop.v1.DriverServiceGrpc;
import dev.interop.v1.Endpoint;
import dev.interop.v1.HalfClose;
import dev.interop.v1.PerformRequest;
import dev.interop.v1.PerformResponse;
import dev.interop.v1.Plaintext;
import dev.interop.v1.ReceiveToEnd;
import dev.interop.v1.Send;
import dev.interop.v1.Step;
import dev.interop.v1.Style;
import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.greeterpb.HelloReply;
import org.greeterpb.HelloRequest;
import org.greeterpb.client.GreeterClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the additions of the peer's command {@code driver} to that of java-peer. */
class PeerDriverTest {
    @Test
    void calls_the_greeter_with_its_generated_stub(@TempDir Path servers, @TempDir Path drivers) throws Exception {
        try (var server = PeerProcess.start(servers, "server");
                var driver = PeerProcess.start(drivers, "driver")) {
            ManagedChannel channel = GreeterClient.openChannel(driver.target());
            try {
                PerformResponse response = DriverServiceGrpc.newBlockingV2Stub(channel)
                        .withDeadlineAfter(60, TimeUnit.SECONDS)
                        .perform(PerformRequest.newBuilder()
                                .setCall(greeting(server.target()))
                                .build());
                assertThat(response.getOutcome().getEventsList())
                        .anySatisfy(event -> assertThat(event.getMessage())
                                .isEqualTo(HelloReply.newBuilder()
                                        .setMessage("Hello, Ada!")
                                        .build()
                                        .toByteString()));
            } finally {
                channel.shutdownNow();
            }
        }
    }

    private static Call greeting(String target) {
        return Call.newBuilder()
                .setId("id")
                .setEndpoint(Endpoint.newBuilder().setTarget(target).setPlaintext(Plaintext.getDefaultInstance()))
                .setMethod("greeterpb.Greeter/SayHello")
                .setStyle(Style.STYLE_UNARY)
                .setApi(Api.API_STUB)
                .setRequestType("greeterpb.HelloRequest")
                .setResponseType("greeterpb.HelloReply")
                .setLimit(Durations.fromSeconds(60))
                .addSteps(Step.newBuilder()
                        .setSend(Send.newBuilder()
                                .setMessage(HelloRequest.newBuilder()
                                        .setName("Ada")
                                        .build()
                                        .toByteString())))
                .addSteps(Step.newBuilder().setHalfClose(HalfClose.getDefaultInstance()))
                .addSteps(Step.newBuilder().setReceiveToEnd(ReceiveToEnd.getDefaultInstance()))
                .build();
    }
}
