package org.greeterpb.interop.peers;

import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.greeterpb.interop.cases.CaseCall.Security;
import org.greeterpb.interop.matrix.HarnessFault;
import org.greeterpb.interop.v1.Api;
import org.greeterpb.interop.v1.Call;
import org.greeterpb.interop.v1.Connection;
import org.greeterpb.interop.v1.End;
import org.greeterpb.interop.v1.Event;
import org.greeterpb.interop.v1.HalfClose;
import org.greeterpb.interop.v1.PerformResponse;
import org.greeterpb.interop.v1.ReceiveToEnd;
import org.greeterpb.interop.v1.Send;
import org.greeterpb.interop.v1.Step;
import org.greeterpb.interop.v1.Style;

/** Shows that a driver reaches a server, before a cell depends on it: an address may hold for the hub alone. */
final class FirstCall {
    private static final long LIMIT_MILLIS = 5_000;

    private FirstCall() {}

    /** @throws HarnessFault it does not */
    static void make(PeerDriver driver, PeerServer server, String runId) {
        Call call = Call.newBuilder()
                .setId("%s-first-of-%s-at-%s".formatted(runId, driver.peer(), server.peer()))
                .setEndpoint(server.endpoint(driver, Security.PLAINTEXT))
                .setConnection(Connection.newBuilder().setName("first").setCloseAfter(true))
                .setMethod(HealthGrpc.getCheckMethod().getFullMethodName())
                .setStyle(Style.STYLE_UNARY)
                .setApi(Api.API_GENERIC)
                .setRequestType(HealthCheckRequest.getDescriptor().getFullName())
                .setResponseType(HealthCheckResponse.getDescriptor().getFullName())
                .setLimit(Durations.fromMillis(LIMIT_MILLIS))
                .addSteps(Step.newBuilder().setSend(Send.getDefaultInstance()))
                .addSteps(Step.newBuilder().setHalfClose(HalfClose.getDefaultInstance()))
                .addSteps(Step.newBuilder().setReceiveToEnd(ReceiveToEnd.getDefaultInstance()))
                .build();
        End end = end(driver, call);
        if (end.getCode() != Status.Code.OK.value()) {
            throw new HarnessFault(
                    "the %s does not reach the %s, which it calls %s: %s (%s); mend interop-tests/peers.yaml: an address must hold for the hub and for all drivers, 'hub' for the driver beside it"
                            .formatted(
                                    driver.title(),
                                    server.title(),
                                    call.getEndpoint().getTarget(),
                                    Status.fromCodeValue(end.getCode()).getCode(),
                                    end.getMessage()));
        }
    }

    private static End end(PeerDriver driver, Call call) {
        try {
            PerformResponse response = driver.perform(call, 2 * LIMIT_MILLIS).get();
            List<Event> events = response.getOutcome().getEventsList();
            if (events.isEmpty()) {
                throw new HarnessFault("the %s cannot make an ordinary call: %s"
                        .formatted(driver.title(), response.getUnsupported().getReason()));
            }
            return events.get(events.size() - 1).getEnd();
        } catch (ExecutionException failed) {
            throw new HarnessFault(
                    "the %s answers the hub with %s".formatted(driver.title(), Status.fromThrowable(failed.getCause())),
                    failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HarnessFault("the run was stopped before its first call", stopped);
        }
    }
}
