package dev.interop.cli.secrets;

import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A server that reveals everything it knows: it prints its arguments, environment and metadata, and returns them in replies,
 * status texts and metadata.
 */
public final class LeakingServer {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> ECHO = Metadata.Key.of("x-echo", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<byte[]> ECHO_BIN = Metadata.Key.of("x-echo-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private final String known;

    private LeakingServer(String known) {
        this.known = known;
    }

    /** Arguments: the port, "serve" or "refuse", and a secret. */
    public static void main(String... arguments) throws Exception {
        String known = arguments[2] + " " + System.getenv("SECRET");
        System.out.println("arguments and environment: " + known);
        System.out.println("url " + URLEncoder.encode(known, StandardCharsets.UTF_8));
        System.out.println("base64 " + Base64.getEncoder().encodeToString(known.getBytes(StandardCharsets.UTF_8)));
        System.out.println("token of the run: " + System.getenv().getOrDefault("INTEROP_TOKEN", "none"));
        if (arguments[1].equals("refuse")) {
            System.err.println("wrong password " + known);
            System.exit(3);
        }
        var server = new LeakingServer(known);
        Grpc.newServerBuilderForPort(Integer.parseInt(arguments[0]), InsecureServerCredentials.create())
                .addService(ServerServiceDefinition.builder("acme.v1.Echo")
                        .addMethod(EchoProto.grpc("acme.v1.Echo/Say"), server.handler(Status.OK))
                        .addMethod(EchoProto.grpc("acme.v1.Echo/Fail"), server.handler(Status.PERMISSION_DENIED))
                        .addMethod(EchoProto.grpc("acme.v1.Echo/Die"), server.handler(null))
                        .build())
                .build()
                .start()
                .awaitTermination();
    }

    /** @param status null to end the process */
    private ServerCallHandler<Message, Message> handler(Status status) {
        return (call, headers) -> {
            String all = headers.get(AUTHORIZATION) + " " + known;
            System.out.println("received " + all);
            if (status == null) {
                System.err.println("fatal: " + all);
                Runtime.getRuntime().halt(1);
            }
            call.request(2);
            return new ServerCall.Listener<>() {
                @Override
                public void onHalfClose() {
                    respond(call, status, all);
                }
            };
        };
    }

    private static void respond(ServerCall<Message, Message> call, Status status, String all) {
        var metadata = new Metadata();
        metadata.put(ECHO, all);
        metadata.put(ECHO_BIN, all.getBytes(StandardCharsets.UTF_8));
        call.sendHeaders(metadata);
        var type = EchoProto.note().getDescriptorForType();
        if (status.isOk()) {
            call.sendMessage(DynamicMessage.newBuilder(type)
                    .setField(type.findFieldByName("text"), all)
                    .setField(type.findFieldByName("bytes"), ByteString.copyFromUtf8(all))
                    .build());
        }
        call.close(status.withDescription("you sent " + all), metadata);
    }
}
