package org.greeterpb.server;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.greeterpb.GreeterGrpc;
import org.greeterpb.HelloReply;
import org.greeterpb.HelloRequest;

/** The five handlers of the Greeter. The file helloworld.proto defines their replies. */
public final class GreeterService extends GreeterGrpc.GreeterImplBase {
    @Override
    public void sayHello(HelloRequest request, StreamObserver<HelloReply> replies) {
        replies.onNext(hello(request.getName()));
        replies.onCompleted();
    }

    @Override
    public void sayHelloAgain(HelloRequest request, StreamObserver<HelloReply> replies) {
        replies.onNext(helloAgain(request.getName()));
        replies.onCompleted();
    }

    @Override
    public void sayHelloStreamReply(HelloRequest request, StreamObserver<HelloReply> replies) {
        replies.onNext(hello(request.getName()));
        replies.onNext(helloAgain(request.getName()));
        replies.onCompleted();
    }

    @Override
    public StreamObserver<HelloRequest> sayHelloStreamRequest(StreamObserver<HelloReply> replies) {
        return new AllNames(replies);
    }

    @Override
    public StreamObserver<HelloRequest> sayHelloBidiStream(StreamObserver<HelloReply> replies) {
        return new EachName((ServerCallStreamObserver<HelloReply>) replies);
    }

    private static HelloReply hello(String name) {
        return HelloReply.newBuilder().setMessage("Hello, " + name + "!").build();
    }

    private static HelloReply helloAgain(String name) {
        return HelloReply.newBuilder().setMessage("Hello again, " + name + "!").build();
    }

    private static final class AllNames implements StreamObserver<HelloRequest> {
        private final List<String> names = new ArrayList<>();
        private final StreamObserver<HelloReply> replies;

        AllNames(StreamObserver<HelloReply> replies) {
            this.replies = replies;
        }

        @Override
        public void onNext(HelloRequest request) {
            names.add(request.getName());
        }

        @Override
        public void onCompleted() {
            replies.onNext(hello(String.join(", ", names)));
            replies.onCompleted();
        }

        /** Does nothing, because the call was cancelled and no reply can reach the client. */
        @Override
        public void onError(Throwable cancelled) {}
    }

    /**
     * A handler that requests the next message only while the client reads its replies. {@code onNext} never blocks, so without this
     * limit the replies to a client that does not read would fill the memory.
     */
    private static final class EachName implements StreamObserver<HelloRequest> {
        private final ServerCallStreamObserver<HelloReply> replies;
        private boolean waiting = true;

        EachName(ServerCallStreamObserver<HelloReply> replies) {
            this.replies = replies;
            replies.disableAutoRequest();
            replies.setOnReadyHandler(this::takeNext);
        }

        private void takeNext() {
            if (waiting && replies.isReady()) {
                waiting = false;
                replies.request(1);
            }
        }

        @Override
        public void onNext(HelloRequest request) {
            replies.onNext(hello(request.getName()));
            waiting = true;
            takeNext();
        }

        @Override
        public void onCompleted() {
            replies.onCompleted();
        }

        /** Does nothing, because the call was cancelled and no reply can reach the client. */
        @Override
        public void onError(Throwable cancelled) {}
    }
}
