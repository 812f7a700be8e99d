package dev.interop.javapeer;

import dev.interop.javapeer.test.GreeterGrpc;
import dev.interop.javapeer.test.HelloReply;
import dev.interop.javapeer.test.HelloRequest;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;

/** A Greeter with the replies of the sample, for the tests of this module. */
public final class TestGreeter extends GreeterGrpc.GreeterImplBase {
    @Override
    public void sayHello(HelloRequest request, StreamObserver<HelloReply> replies) {
        replies.onNext(reply("Hello, " + request.getName() + "!"));
        replies.onCompleted();
    }

    @Override
    public void sayHelloAgain(HelloRequest request, StreamObserver<HelloReply> replies) {
        replies.onNext(reply("Hello again, " + request.getName() + "!"));
        replies.onCompleted();
    }

    @Override
    public void sayHelloStreamReply(HelloRequest request, StreamObserver<HelloReply> replies) {
        replies.onNext(reply("Hello, " + request.getName() + "!"));
        sayHelloAgain(request, replies);
    }

    @Override
    public StreamObserver<HelloRequest> sayHelloStreamRequest(StreamObserver<HelloReply> replies) {
        List<String> names = new ArrayList<>();
        return new Requests(replies) {
            @Override
            public void onNext(HelloRequest request) {
                names.add(request.getName());
            }

            @Override
            public void onCompleted() {
                replies.onNext(reply("Hello, " + String.join(", ", names) + "!"));
                super.onCompleted();
            }
        };
    }

    @Override
    public StreamObserver<HelloRequest> sayHelloBidiStream(StreamObserver<HelloReply> replies) {
        return new Requests(replies) {
            @Override
            public void onNext(HelloRequest request) {
                replies.onNext(reply("Hello, " + request.getName() + "!"));
            }
        };
    }

    private static HelloReply reply(String message) {
        return HelloReply.newBuilder().setMessage(message).build();
    }

    private abstract static class Requests implements StreamObserver<HelloRequest> {
        private final StreamObserver<HelloReply> replies;

        Requests(StreamObserver<HelloReply> replies) {
            this.replies = replies;
        }

        @Override
        public void onCompleted() {
            replies.onCompleted();
        }

        /** Does nothing, because the call was cancelled. */
        @Override
        public void onError(Throwable cancelled) {}
    }
}
