package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.util.Durations;
import dev.interop.v1.Api;
import dev.interop.v1.Call;
import dev.interop.v1.Endpoint;
import dev.interop.v1.HalfClose;
import dev.interop.v1.Plaintext;
import dev.interop.v1.ReceiveToEnd;
import dev.interop.v1.Send;
import dev.interop.v1.Step;
import dev.interop.v1.Style;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A call from a client with one version to a server with another.
 *
 * @param rpc the rpc as declared by the client
 * @param turn the turn of the oneofs in its messages; in turn 0, the first member of each oneof is set
 */
record VersionCall(
        LoadableVersion client,
        LoadableVersion server,
        String clientPeer,
        String serverPeer,
        MethodDescriptor rpc,
        int turn) {
    /** The number of messages in a stream; more than one, so that a loss is visible. */
    static final int MESSAGES = 2;

    /** Time after the deadline in which the client's library must end the call. */
    private static final int GRACE_SECONDS = 10;

    VersionCall(
            LoadableVersion client,
            LoadableVersion server,
            String clientPeer,
            String serverPeer,
            MethodDescriptor rpc) {
        this(client, server, clientPeer, serverPeer, rpc, 0);
    }

    VersionCall inTurn(int other) {
        return new VersionCall(client, server, clientPeer, serverPeer, rpc, other);
    }

    String method() {
        return fullName(rpc);
    }

    /** Returns the full name of the method that is called, which decides about the variant of the replies. */
    String calledMethod() {
        return served().map(method -> ReplyVariant.of(method, turn).fullName()).orElse(method());
    }

    /** Returns the rpc as declared by the server; empty if the server has no such method. */
    Optional<MethodDescriptor> served() {
        return Optional.ofNullable(server.rpcs().get(method()));
    }

    static String fullName(MethodDescriptor rpc) {
        return rpc.getService().getFullName() + "/" + rpc.getName();
    }

    /** Returns each request of the client. */
    DynamicMessage request() {
        return SampleValues.ofWriter().allFieldsSet(rpc.getInputType(), turn);
    }

    List<ByteString> requests() {
        return Collections.nCopies(
                rpc.isClientStreaming() ? MESSAGES : 1, request().toByteString());
    }

    /** @param timeoutSeconds the time until the deadline of the call */
    Call call(String id, String target, int timeoutSeconds) {
        var call = Call.newBuilder()
                .setId(id)
                .setEndpoint(Endpoint.newBuilder().setTarget(target).setPlaintext(Plaintext.getDefaultInstance()))
                .setMethod(calledMethod())
                .setStyle(style())
                .setTypes(client.key())
                .setRequestType(rpc.getInputType().getFullName())
                .setResponseType(rpc.getOutputType().getFullName())
                .setApi(Api.API_STUB)
                .setTimeout(Durations.fromSeconds(timeoutSeconds))
                .setLimit(Durations.fromSeconds(timeoutSeconds + GRACE_SECONDS));
        requests()
                .forEach(request -> call.addSteps(
                        Step.newBuilder().setSend(Send.newBuilder().setMessage(request))));
        return call.addSteps(Step.newBuilder().setHalfClose(HalfClose.getDefaultInstance()))
                .addSteps(Step.newBuilder().setReceiveToEnd(ReceiveToEnd.getDefaultInstance()))
                .build();
    }

    private Style style() {
        if (rpc.isClientStreaming()) {
            return rpc.isServerStreaming() ? Style.STYLE_BIDI : Style.STYLE_CLIENT_STREAM;
        }
        return rpc.isServerStreaming() ? Style.STYLE_SERVER_STREAM : Style.STYLE_UNARY;
    }

    @Override
    public String toString() {
        return "%s of %s -> %s of %s, %s".formatted(clientPeer, client.name(), serverPeer, server.name(), method());
    }
}
