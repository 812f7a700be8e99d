package org.greeterpb.server;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.greeterpb.GreeterGrpc;
import org.greeterpb.HelloReply;
import org.greeterpb.HelloRequest;

/** The Greeter. The reply rule of each method is the comment of its rpc in helloworld.proto. */
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
        return new StreamObserver<>() {
            private final List<String> names = new ArrayList<>();

            @Override
            public void onNext(HelloRequest request) {
                names.add(request.getName());
            }

            @Override
            public void onCompleted() {
                replies.onNext(hello(String.join(", ", names)));
                replies.onCompleted();
            }

            @Override
            public void onError(Throwable cancelled) {
                // The client has gone: nobody is left to answer.
            }
        };
    }

    @Override
    public StreamObserver<HelloRequest> sayHelloBidiStream(StreamObserver<HelloReply> replies) {
        return new StreamObserver<>() {
            @Override
            public void onNext(HelloRequest request) {
                replies.onNext(hello(request.getName()));
            }

            @Override
            public void onCompleted() {
                replies.onCompleted();
            }

            @Override
            public void onError(Throwable cancelled) {
                // The client has gone: nobody is left to answer.
            }
        };
    }

    private static HelloReply hello(String name) {
        return HelloReply.newBuilder().setMessage("Hello, " + name + "!").build();
    }

    private static HelloReply helloAgain(String name) {
        return HelloReply.newBuilder().setMessage("Hello again, " + name + "!").build();
    }
}
