package dev.interop.protos;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.reflection.v1.ServerReflectionGrpc.ServerReflectionImplBase;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** A server on a free port, with a channel to it. */
final class ReflectionServer implements AutoCloseable {
    private final Server server;
    private final ManagedChannel channel;
    private final AtomicInteger cancelled = new AtomicInteger();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    private ReflectionServer(ServerServiceDefinition... services) {
        try {
            server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                    .addServices(List.of(services))
                    .intercept(new Recorder())
                    .build()
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        channel = Grpc.newChannelBuilder("localhost:" + server.getPort(), InsecureChannelCredentials.create())
                .build();
    }

    static ReflectionServer of(ServerServiceDefinition... services) {
        return new ReflectionServer(services);
    }

    /** Returns a server whose reflection v1 answers requests with this function. */
    static ReflectionServer answering(Function<ServerReflectionRequest, ServerReflectionResponse> answers) {
        return reflecting(responses -> {}, answers);
    }

    /** Returns a server whose reflection v1 ends each call with this status. */
    static ReflectionServer failing(Status status) {
        return reflecting(
                responses -> {
                    if (status.isOk()) {
                        responses.onCompleted();
                    } else {
                        responses.onError(status.asException());
                    }
                },
                request -> ServerReflectionResponse.getDefaultInstance());
    }

    /** Returns a server whose reflection v1 never answers. */
    static ReflectionServer silent() {
        return of(
                new ServerReflectionImplBase() {
                    @Override
                    public StreamObserver<ServerReflectionRequest> serverReflectionInfo(
                            StreamObserver<ServerReflectionResponse> responses) {
                        return observer(request -> {});
                    }
                }.bindService());
    }

    private static ReflectionServer reflecting(
            Consumer<StreamObserver<ServerReflectionResponse>> begin,
            Function<ServerReflectionRequest, ServerReflectionResponse> answers) {
        return of(
                new ServerReflectionImplBase() {
                    @Override
                    public StreamObserver<ServerReflectionRequest> serverReflectionInfo(
                            StreamObserver<ServerReflectionResponse> responses) {
                        begin.accept(responses);
                        return observer(request -> {
                            try {
                                responses.onNext(answers.apply(request));
                            } catch (IllegalStateException ended) {
                                // The call was ended at its begin.
                            }
                        });
                    }
                }.bindService());
    }

    /** Returns an observer that ignores the end of the call, so that the server never ends it. */
    private static StreamObserver<ServerReflectionRequest> observer(Consumer<ServerReflectionRequest> onNext) {
        return new StreamObserver<>() {
            @Override
            public void onNext(ServerReflectionRequest request) {
                onNext.accept(request);
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onCompleted() {}
        };
    }

    private final class Recorder implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            authorizations.add(
                    String.valueOf(headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER))));
            return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
                @Override
                public void onCancel() {
                    cancelled.incrementAndGet();
                    super.onCancel();
                }
            };
        }
    }

    ManagedChannel channel() {
        return channel;
    }

    /** Returns the values of the header "authorization", one per call. */
    List<String> authorizations() {
        return authorizations;
    }

    /** Returns how many calls the client has cancelled. */
    int cancelled() {
        return cancelled.get();
    }

    void stop() {
        server.shutdownNow();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }
}
