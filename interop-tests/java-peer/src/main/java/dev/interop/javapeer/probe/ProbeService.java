package dev.interop.javapeer.probe;

import dev.interop.javapeer.ThisPeer;
import dev.interop.probe.CallRecorder;
import dev.interop.serving.GrpcServer;
import dev.interop.v1.BidiStreamRequest;
import dev.interop.v1.BidiStreamResponse;
import dev.interop.v1.ClientStreamRequest;
import dev.interop.v1.ClientStreamResponse;
import dev.interop.v1.ProbeServiceGrpc;
import dev.interop.v1.ServerStreamRequest;
import dev.interop.v1.ServerStreamResponse;
import dev.interop.v1.UnaryRequest;
import dev.interop.v1.UnaryResponse;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;

/** The service interop.v1.ProbeService, which returns the records of calls and performs scripts. */
public final class ProbeService extends ProbeServiceGrpc.ProbeServiceImplBase {
    private static final ScriptedMethod<UnaryRequest, UnaryResponse> UNARY = new ScriptedMethod<>(
            MethodType.UNARY,
            UnaryRequest::getScript,
            UnaryRequest::getPayload,
            payload -> UnaryResponse.newBuilder().setPayload(payload).build(),
            UnaryResponse.getDefaultInstance());
    private static final ScriptedMethod<ServerStreamRequest, ServerStreamResponse> SERVER_STREAM = new ScriptedMethod<>(
            MethodType.SERVER_STREAMING,
            ServerStreamRequest::getScript,
            ServerStreamRequest::getPayload,
            payload -> ServerStreamResponse.newBuilder().setPayload(payload).build(),
            ServerStreamResponse.getDefaultInstance());
    private static final ScriptedMethod<ClientStreamRequest, ClientStreamResponse> CLIENT_STREAM = new ScriptedMethod<>(
            MethodType.CLIENT_STREAMING,
            ClientStreamRequest::getScript,
            ClientStreamRequest::getPayload,
            payload -> ClientStreamResponse.newBuilder().setPayload(payload).build(),
            ClientStreamResponse.getDefaultInstance());
    private static final ScriptedMethod<BidiStreamRequest, BidiStreamResponse> BIDI_STREAM = new ScriptedMethod<>(
            MethodType.BIDI_STREAMING,
            BidiStreamRequest::getScript,
            BidiStreamRequest::getPayload,
            payload -> BidiStreamResponse.newBuilder().setPayload(payload).build(),
            BidiStreamResponse.getDefaultInstance());

    private ProbeService() {}

    /** Records the calls of a server and serves the records. Call it before the server starts. */
    public static void addTo(GrpcServer server) {
        var recorder = new CallRecorder(ThisPeer.NAME);
        server.add(recorder::record);
        server.addService(definition(recorder));
    }

    /** Returns the service that serves the records of this recorder. */
    public static ServerServiceDefinition definition(CallRecorder recorder) {
        var service = ServerServiceDefinition.builder(ProbeServiceGrpc.getServiceDescriptor())
                .addMethod(ProbeServiceGrpc.getObserveMethod(), recorder.observeHandler());
        ServerInterceptors.intercept(new ProbeService(), new ScriptedCall.Interceptor()).getMethods().stream()
                .filter(method -> method.getMethodDescriptor() != ProbeServiceGrpc.getObserveMethod())
                .forEach(service::addMethod);
        return service.build();
    }

    @Override
    public void unary(UnaryRequest request, StreamObserver<UnaryResponse> replies) {
        UNARY.perform(request, replies);
    }

    @Override
    public void serverStream(ServerStreamRequest request, StreamObserver<ServerStreamResponse> replies) {
        SERVER_STREAM.perform(request, replies);
    }

    @Override
    public StreamObserver<ClientStreamRequest> clientStream(StreamObserver<ClientStreamResponse> replies) {
        return CLIENT_STREAM.perform(replies);
    }

    @Override
    public StreamObserver<BidiStreamRequest> bidiStream(StreamObserver<BidiStreamResponse> replies) {
        return BIDI_STREAM.perform(replies);
    }
}
