package dev.interop.javapeer.driver;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import dev.interop.javapeer.test.HelloRequest;
import dev.interop.v1.Api;
import dev.interop.v1.Call;
import dev.interop.v1.Cancel;
import dev.interop.v1.Endpoint;
import dev.interop.v1.HalfClose;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Plaintext;
import dev.interop.v1.Receive;
import dev.interop.v1.ReceiveToEnd;
import dev.interop.v1.Send;
import dev.interop.v1.Step;
import dev.interop.v1.Style;
import dev.interop.v1.Wait;

/** Calls of the Greeter that a driver performs. */
final class Calls {
    static final Step HALF_CLOSE =
            Step.newBuilder().setHalfClose(HalfClose.getDefaultInstance()).build();
    static final Step TO_END =
            Step.newBuilder().setReceiveToEnd(ReceiveToEnd.getDefaultInstance()).build();
    static final Step CANCEL =
            Step.newBuilder().setCancel(Cancel.getDefaultInstance()).build();
    static final Step RECEIVE = receive(1);

    private Calls() {}

    static Call.Builder unary(String target, Step... steps) {
        return call(target, "SayHello", Style.STYLE_UNARY, steps);
    }

    static Call.Builder serverStream(String target, Step... steps) {
        return call(target, "SayHelloStreamReply", Style.STYLE_SERVER_STREAM, steps);
    }

    static Call.Builder clientStream(String target, Step... steps) {
        return call(target, "SayHelloStreamRequest", Style.STYLE_CLIENT_STREAM, steps);
    }

    static Call.Builder bidi(String target, Step... steps) {
        return call(target, "SayHelloBidiStream", Style.STYLE_BIDI, steps);
    }

    /** Returns a call that greets Ada and receives all replies. */
    static Call.Builder greeting(String target) {
        return unary(target, send("Ada"), HALF_CLOSE, TO_END);
    }

    private static Call.Builder call(String target, String method, Style style, Step... steps) {
        Call.Builder call = Call.newBuilder()
                .setId("1")
                .setEndpoint(plaintext(target))
                .setMethod("test.Greeter/" + method)
                .setStyle(style)
                .setApi(Api.API_GENERIC)
                .setRequestType("test.HelloRequest")
                .setResponseType("test.HelloReply")
                .setLimit(Durations.fromSeconds(60));
        return steps(call, steps);
    }

    static Call.Builder steps(Call.Builder call, Step... steps) {
        call.clearSteps();
        for (Step step : steps) {
            call.addSteps(step);
        }
        return call;
    }

    static Endpoint.Builder plaintext(String target) {
        return Endpoint.newBuilder().setTarget(target).setPlaintext(Plaintext.getDefaultInstance());
    }

    static Step send(String name) {
        return send(HelloRequest.newBuilder().setName(name).build().toByteString());
    }

    static Step send(ByteString message) {
        return Step.newBuilder().setSend(Send.newBuilder().setMessage(message)).build();
    }

    static Step receive(int count) {
        return Step.newBuilder()
                .setReceive(Receive.newBuilder().setCount(count))
                .build();
    }

    static Step pause(long milliseconds) {
        Duration duration = Durations.fromMillis(milliseconds);
        return Step.newBuilder()
                .setWait(Wait.newBuilder().setDuration(duration))
                .build();
    }

    static MetadataEntry entry(String key, String text) {
        return MetadataEntry.newBuilder().setKey(key).setText(text).build();
    }

    static MetadataEntry entry(String key, int... bytes) {
        byte[] value = new byte[bytes.length];
        for (int index = 0; index < bytes.length; index++) {
            value[index] = (byte) bytes[index];
        }
        return MetadataEntry.newBuilder()
                .setKey(key)
                .setBinary(ByteString.copyFrom(value))
                .build();
    }
}
