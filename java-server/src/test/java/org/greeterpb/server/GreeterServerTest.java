package org.greeterpb.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.serving.GrpcServer;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.BlockingClientCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of health and reflection. */
class GreeterServerTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "greeterpb.Greeter", "helloworld.Greeter"})
    void health_reports_serving(String service) throws Exception {
        try (TestServer server = TestServer.start()) {
            assertThat(health(server).check(service(service))).isEqualTo(status(ServingStatus.SERVING));
        }
    }

    @Test
    void health_rejects_other_services() throws Exception {
        try (TestServer server = TestServer.start()) {
            assertThatThrownBy(() -> health(server).check(service("no.Such")))
                    .satisfies(refused ->
                            assertThat(Status.fromThrowable(refused).getCode()).isEqualTo(Status.Code.NOT_FOUND));
        }
    }

    @Test
    void reflection_does_not_list_the_compatibility_service() throws Exception {
        try (TestServer server = TestServer.start(GrpcServer::addReflection)) {
            BlockingClientCall<ServerReflectionRequest, ServerReflectionResponse> call =
                    server.stub(ServerReflectionGrpc::newBlockingV2Stub).serverReflectionInfo();
            call.write(ServerReflectionRequest.newBuilder().setListServices("").build());
            call.halfClose();
            assertThat(call.read().getListServicesResponse().getServiceList())
                    .extracting(ServiceResponse::getName)
                    .containsExactlyInAnyOrder(
                            "greeterpb.Greeter",
                            "grpc.health.v1.Health",
                            "grpc.reflection.v1alpha.ServerReflection",
                            "grpc.reflection.v1.ServerReflection");
        }
    }

    @Test
    void serves_no_reflection_by_default() throws Exception {
        try (TestServer server = TestServer.start()) {
            BlockingClientCall<?, ?> call =
                    server.stub(ServerReflectionGrpc::newBlockingV2Stub).serverReflectionInfo();
            assertThatThrownBy(call::read)
                    .satisfies(refused ->
                            assertThat(Status.fromThrowable(refused).getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
        }
    }

    private static HealthGrpc.HealthBlockingV2Stub health(TestServer server) {
        return server.stub(HealthGrpc::newBlockingV2Stub);
    }

    private static HealthCheckRequest service(String name) {
        return HealthCheckRequest.newBuilder().setService(name).build();
    }

    private static HealthCheckResponse status(ServingStatus status) {
        return HealthCheckResponse.newBuilder().setStatus(status).build();
    }
}
