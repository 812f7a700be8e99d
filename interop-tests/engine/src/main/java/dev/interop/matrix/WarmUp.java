package dev.interop.matrix;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.util.Durations;
import dev.interop.cases.CaseCall;
import dev.interop.peers.PeerDriver;
import dev.interop.peers.PeerServer;
import dev.interop.tls.Security;
import dev.interop.v1.Api;
import dev.interop.v1.Call;
import dev.interop.v1.HalfClose;
import dev.interop.v1.PerformResponse;
import dev.interop.v1.ProbeProto;
import dev.interop.v1.ReceiveToEnd;
import dev.interop.v1.Reply;
import dev.interop.v1.Script;
import dev.interop.v1.ScriptStep;
import dev.interop.v1.Send;
import dev.interop.v1.Step;
import dev.interop.v1.Style;
import dev.interop.v1.UnaryRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Calls of every style that make a driver and a server load their code and open their connection. A first call takes
 * seconds on a busy machine, and a case with a short deadline must not depend on that. A server without the probe gets a
 * health check, which may fail.
 */
final class WarmUp {
    private static final long LIMIT_MILLIS = 30_000;
    /** A script with one reply; the requests of all styles are alike. */
    private static final ByteString REPLY = UnaryRequest.newBuilder()
            .setScript(Script.newBuilder()
                    .addSteps(
                            ScriptStep.newBuilder().setReply(Reply.newBuilder().setSize(1))))
            .build()
            .toByteString();

    private final List<ListenableFuture<PerformResponse>> performed = new ArrayList<>();
    private final String runId;

    /** @param runId the prefix of the ids of the calls */
    WarmUp(String runId) {
        this.runId = runId;
    }

    /** Begins the calls of a driver to a server; does nothing if the driver cannot reach the server. */
    void begin(PeerDriver driver, PeerServer server) {
        if (!driver.calls(server)) {
            return;
        }
        if (!server.hasRecord()) {
            String id = "%s-warm-up-%s-%s".formatted(runId, driver.peer(), server.peer());
            begin(driver, server, FirstCall.call(id, server.endpoint(driver, Security.PLAINTEXT)));
            return;
        }
        ProbeProto.getDescriptor().findServiceByName("ProbeService").getMethods().stream()
                .filter(method -> !method.getName().equals("Observe"))
                .map(method -> call(driver, server, method))
                .forEach(call -> begin(driver, server, call));
    }

    private void begin(PeerDriver driver, PeerServer server, Call call) {
        performed.add(driver.perform(ServerMetadata.add(call, server), 2 * LIMIT_MILLIS));
    }

    /** Waits for the end of all calls. Failed calls are ignored, because the cells report them. */
    void await() throws InterruptedException {
        for (ListenableFuture<PerformResponse> each : performed) {
            try {
                each.get();
            } catch (ExecutionException failed) {
                // The cells of this pairing fail in the same way, with a reason.
            }
        }
    }

    private Call call(PeerDriver driver, PeerServer server, MethodDescriptor method) {
        return Call.newBuilder()
                .setId("%s-warm-up-%s-%s-%s".formatted(runId, driver.peer(), server.peer(), method.getName()))
                .setEndpoint(
                        server.endpoint(driver, Security.PLAINTEXT).setMaxInboundMessageBytes(CaseCall.MAX_RECEIVE))
                .setMethod(method.getService().getFullName() + "/" + method.getName())
                .setStyle(style(method))
                .setApi(Api.API_STUB)
                .setRequestType(method.getInputType().getFullName())
                .setResponseType(method.getOutputType().getFullName())
                .setLimit(Durations.fromMillis(LIMIT_MILLIS))
                .addSteps(Step.newBuilder().setSend(Send.newBuilder().setMessage(REPLY)))
                .addSteps(Step.newBuilder().setHalfClose(HalfClose.getDefaultInstance()))
                .addSteps(Step.newBuilder().setReceiveToEnd(ReceiveToEnd.getDefaultInstance()))
                .build();
    }

    private static Style style(MethodDescriptor method) {
        if (method.isClientStreaming()) {
            return method.isServerStreaming() ? Style.STYLE_BIDI : Style.STYLE_CLIENT_STREAM;
        }
        return method.isServerStreaming() ? Style.STYLE_SERVER_STREAM : Style.STYLE_UNARY;
    }
}
