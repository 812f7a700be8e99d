package dev.interop.matrix;

import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.tls.Security;
import dev.interop.v1.Call;
import dev.interop.v1.MetadataEntry;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import java.util.List;
import java.util.Map;

/** Cases with one health check, which has the metadata "x-note" and succeeds. */
final class HealthCase {
    static final String METHOD = "grpc.health.v1.Health/Check";
    /** The name of the loaded types. */
    static final String TYPES = "service";

    private static final byte[] SERVING = HealthCheckResponse.newBuilder()
            .setStatus(ServingStatus.SERVING)
            .build()
            .toByteArray();

    private HealthCase() {}

    /** @param awaits the numbers of messages that pauses wait for */
    static Case of(String method, Recorded recorded, List<Integer> awaits) {
        var expected = new CaseCall.Expected(
                Map.of(),
                List.of(SERVING),
                Map.of(),
                new CaseCall.ExpectedStatus(io.grpc.Status.Code.OK, "", ""),
                new CaseCall.ExpectedRecord(recorded, true, false, Map.of("x-note", List.of("a"))));
        var call = new CaseCall(
                Call.newBuilder()
                        .setMethod(method)
                        .setTypes(TYPES)
                        .addMetadata(MetadataEntry.newBuilder().setKey("x-note").setText("a"))
                        .build(),
                Security.PLAINTEXT,
                CaseCall.Connection.SHARED,
                64 << 20,
                List.of(new byte[0]),
                HealthCheckRequest.getDescriptor(),
                HealthCheckResponse.getDescriptor(),
                expected,
                null,
                awaits);
        return new Case(
                "check",
                "It serves.",
                "test",
                "here:1",
                List.of(),
                List.of(),
                false,
                Case.Order.IN_TURN,
                List.of(call));
    }
}
