package dev.interop.javapeer.standin;

import com.google.protobuf.Descriptors;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.List;

/**
 * A method that is known only from a proto file, without generated code.
 *
 * @param replies the replies of its handler; stand_in.proto defines which reply is sent when
 */
record StandInMethod(Descriptors.MethodDescriptor declaration, List<Message> replies) {
    /** Returns the name "package.Service/Method". */
    static String fullName(Descriptors.MethodDescriptor method) {
        return method.getService().getFullName() + "/" + method.getName();
    }

    ServerMethodDefinition<Message, Message> definition() {
        var method = MethodDescriptor.<Message, Message>newBuilder()
                .setType(type())
                .setFullMethodName(fullName(declaration))
                .setRequestMarshaller(marshaller(declaration.getInputType()))
                .setResponseMarshaller(marshaller(declaration.getOutputType()))
                .build();
        return ServerMethodDefinition.create(method, handler());
    }

    private MethodType type() {
        if (declaration.isClientStreaming()) {
            return declaration.isServerStreaming() ? MethodType.BIDI_STREAMING : MethodType.CLIENT_STREAMING;
        }
        return declaration.isServerStreaming() ? MethodType.SERVER_STREAMING : MethodType.UNARY;
    }

    private static Marshaller<Message> marshaller(Descriptor type) {
        return ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(type));
    }

    private ServerCallHandler<Message, Message> handler() {
        return switch (type()) {
            case UNARY -> ServerCalls.asyncUnaryCall((request, observer) -> replyOnce(observer));
            case SERVER_STREAMING ->
                ServerCalls.asyncServerStreamingCall((request, observer) -> {
                    replies.forEach(observer::onNext);
                    observer.onCompleted();
                });
            case CLIENT_STREAMING -> ServerCalls.asyncClientStreamingCall(OnceAtTheEnd::new);
            case BIDI_STREAMING ->
                ServerCalls.asyncBidiStreamingCall(
                        observer -> new ToEachRequest((ServerCallStreamObserver<Message>) observer));
            case UNKNOWN -> throw new IllegalStateException("a declared method has a style");
        };
    }

    private void replyOnce(StreamObserver<Message> observer) {
        observer.onNext(reply(0));
        observer.onCompleted();
    }

    /** Returns the reply at the index; after the last reply the list starts again. */
    private Message reply(int index) {
        return replies.isEmpty()
                ? DynamicMessage.getDefaultInstance(declaration.getOutputType())
                : replies.get(index % replies.size());
    }

    private final class OnceAtTheEnd implements StreamObserver<Message> {
        private final StreamObserver<Message> observer;

        OnceAtTheEnd(StreamObserver<Message> observer) {
            this.observer = observer;
        }

        @Override
        public void onNext(Message request) {}

        @Override
        public void onCompleted() {
            replyOnce(observer);
        }

        /** Does nothing, because the call was cancelled and no reply can reach the client. */
        @Override
        public void onError(Throwable cancelled) {}
    }

    /** A handler that replies to each request. It requests the next message only when the previous reply was sent. */
    private final class ToEachRequest implements StreamObserver<Message> {
        private final ServerCallStreamObserver<Message> observer;
        private int received;
        private boolean waiting = true;

        ToEachRequest(ServerCallStreamObserver<Message> observer) {
            this.observer = observer;
            observer.disableAutoRequest();
            observer.setOnReadyHandler(this::takeNext);
        }

        private void takeNext() {
            if (waiting && observer.isReady()) {
                waiting = false;
                observer.request(1);
            }
        }

        @Override
        public void onNext(Message request) {
            observer.onNext(reply(received++));
            waiting = true;
            takeNext();
        }

        @Override
        public void onCompleted() {
            observer.onCompleted();
        }

        /** Does nothing, because the call was cancelled and no reply can reach the client. */
        @Override
        public void onError(Throwable cancelled) {}
    }
}
