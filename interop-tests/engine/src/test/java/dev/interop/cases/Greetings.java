package dev.interop.cases;

import com.fasterxml.jackson.databind.node.NullNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.interop.protos.ServiceProtos;
import dev.interop.protos.TestProtos;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Greeter's messages for tests, built from descriptors without generated code. */
public final class Greetings {
    private static final String SAY_HELLO = "greeterpb.Greeter/SayHello";

    /** The compiled protos of the Greeter; the build writes them before the tests. */
    private static final Path SERVICES = Path.of("target", "greeterpb.binpb");

    public static final ServiceProtos PROTOS = TestProtos.read(SERVICES);
    public static final KnownMethods METHODS = KnownMethods.of(PROTOS.services(), PROTOS.types(), true);
    public static final Descriptor REQUEST = METHODS.find(SAY_HELLO, "tests").getInputType();
    public static final Descriptor REPLY = METHODS.find(SAY_HELLO, "tests").getOutputType();

    private Greetings() {}

    /** Returns an ordinary raw call with its expected reply. */
    public static RawClientCall followUp() {
        return new RawClientCall(
                SAY_HELLO,
                Frames.ofClient(SAY_HELLO, REQUEST, METHODS.bodies())
                        .ordinary(request("Ada").toByteArray()),
                REPLY,
                new RawClientCall.Expected(
                        Map.of(),
                        List.of(reply("Hello, Ada!").toByteArray()),
                        false,
                        Map.of(),
                        RawClientCall.RawEnd.status("OK", ""),
                        null),
                null);
    }

    /** Returns an entry of differences.yaml that matches every case. */
    public static DifferenceEntry difference(String id, boolean sometimes) {
        return new DifferenceEntry(
                id,
                null,
                List.of("**"),
                null,
                null,
                null,
                NullNode.instance,
                sometimes,
                "It is so.",
                "source",
                "None.");
    }

    public static Message request(String name) {
        return DynamicMessage.newBuilder(REQUEST)
                .setField(REQUEST.findFieldByName("name"), name)
                .build();
    }

    public static Message reply(String message) {
        return DynamicMessage.newBuilder(REPLY)
                .setField(REPLY.findFieldByName("message"), message)
                .build();
    }

    /** Returns the name in a serialized request. */
    public static String name(byte[] request) throws InvalidProtocolBufferException {
        return name(DynamicMessage.parseFrom(REQUEST, request));
    }

    public static String name(Message request) {
        return (String) request.getField(REQUEST.findFieldByName("name"));
    }

    /** Returns the method SayHello, for calls and handlers. */
    public static MethodDescriptor<Message, Message> sayHello() {
        return MethodDescriptor.<Message, Message>newBuilder()
                .setType(MethodType.UNARY)
                .setFullMethodName(SAY_HELLO)
                .setRequestMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(REQUEST)))
                .setResponseMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(REPLY)))
                .build();
    }
}
