package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.MethodDescriptor;
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
 * One call between two versions.
 *
 * @param rpc as the client declares it
 */
record SkewCall(Version client, Version server, String clientPeer, String serverPeer, MethodDescriptor rpc) {
    /** Of a stream: more than one, and few. */
    static final int MESSAGES = 2;

    /** Some disagreements end with the deadline alone. */
    private static final int TIMEOUT_SECONDS = 3;

    private static final int LIMIT_SECONDS = 10;

    String method() {
        return fullName(rpc);
    }

    /** As the server declares it; empty: it has no such method. */
    Optional<MethodDescriptor> served() {
        return server.shape().files().values().stream()
                .flatMap(file -> file.getServices().stream())
                .flatMap(service -> service.getMethods().stream())
                .filter(method -> fullName(method).equals(method()))
                .findFirst();
    }

    static String fullName(MethodDescriptor rpc) {
        return rpc.getService().getFullName() + "/" + rpc.getName();
    }

    /** The requests of the client; of a stream two. */
    List<ByteString> requests() {
        ByteString request = Samples.whole(rpc.getInputType()).toByteString();
        return Collections.nCopies(rpc.isClientStreaming() ? MESSAGES : 1, request);
    }

    /** What the server of a version replies, whoever calls. */
    static List<ByteString> replies(MethodDescriptor rpc) {
        return Collections.nCopies(
                rpc.isServerStreaming() ? MESSAGES : 1,
                Samples.whole(rpc.getOutputType()).toByteString());
    }

    Call call(String id, String target) {
        var call = Call.newBuilder()
                .setId(id)
                .setEndpoint(Endpoint.newBuilder().setTarget(target).setPlaintext(Plaintext.getDefaultInstance()))
                .setMethod(method())
                .setStyle(style())
                .setTypes(client.key())
                .setRequestType(rpc.getInputType().getFullName())
                .setResponseType(rpc.getOutputType().getFullName())
                .setApi(Api.API_STUB)
                .setTimeout(Durations.fromSeconds(TIMEOUT_SECONDS))
                .setLimit(Durations.fromSeconds(LIMIT_SECONDS));
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
