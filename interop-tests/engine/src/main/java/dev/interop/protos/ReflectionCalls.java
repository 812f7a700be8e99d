package dev.interop.protos;

import com.google.protobuf.ByteString;
import dev.interop.fault.HarnessFault;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.reflection.v1.ErrorResponse;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Calls the reflection of a server, v1 or else v1alpha. Each request is a call of its own. */
final class ReflectionCalls {
    private static final MethodDescriptor<ServerReflectionRequest, ServerReflectionResponse> V1 =
            ServerReflectionGrpc.getServerReflectionInfoMethod();
    /** The messages of both versions are equal on the wire. */
    private static final MethodDescriptor<ServerReflectionRequest, ServerReflectionResponse> V1_ALPHA = V1.toBuilder()
            .setFullMethodName("grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")
            .build();

    private final Channel channel;
    private final Deadline deadline;
    private final Duration limit;
    private final ReflectedSource source;
    private MethodDescriptor<ServerReflectionRequest, ServerReflectionResponse> method = V1;

    ReflectionCalls(Channel channel, Metadata headers, Duration limit, ReflectedSource source) {
        this.channel = ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
        this.deadline = Deadline.after(limit.toNanos(), TimeUnit.NANOSECONDS);
        this.limit = limit;
        this.source = source;
    }

    /** The server answered a request with an error; the message is the server's. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(ErrorResponse error) {
            super("%s: %s".formatted(Status.fromCodeValue(error.getErrorCode()).getCode(), error.getErrorMessage()));
        }
    }

    /** Returns the full names of all services that the server lists. */
    List<String> services() {
        try {
            ServerReflectionResponse response = supportedVersion(
                    ServerReflectionRequest.newBuilder().setListServices("").build());
            return response.getListServicesResponse().getServiceList().stream()
                    .map(ServiceResponse::getName)
                    .toList();
        } catch (Refused refused) {
            throw source.fault("does not list the services (%s)".formatted(refused.getMessage()));
        }
    }

    /** Returns the serialized files that contain a symbol; servers may add the files that these import. */
    List<ByteString> filesWithSymbol(String symbol) throws Refused {
        return files(ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol(symbol)
                .build());
    }

    /** Returns the serialized file with an import name; servers may add the files that it imports. */
    List<ByteString> filesWithName(String name) throws Refused {
        return files(
                ServerReflectionRequest.newBuilder().setFileByFilename(name).build());
    }

    private List<ByteString> files(ServerReflectionRequest request) throws Refused {
        try {
            return response(request).getFileDescriptorResponse().getFileDescriptorProtoList();
        } catch (ExecutionException failed) {
            throw failure(Status.fromThrowable(failed));
        }
    }

    private ServerReflectionResponse supportedVersion(ServerReflectionRequest request) throws Refused {
        try {
            return response(request);
        } catch (ExecutionException failed) {
            Status status = Status.fromThrowable(failed);
            if (status.getCode() != Status.Code.UNIMPLEMENTED) {
                throw failure(status);
            }
            if (method == V1_ALPHA) {
                throw source.off();
            }
            method = V1_ALPHA;
            return supportedVersion(request);
        }
    }

    private HarnessFault failure(Status status) {
        String what = switch (status.getCode()) {
            case DEADLINE_EXCEEDED -> "did not return all files within " + limit.toMillis() + " ms";
            case UNAVAILABLE -> "cannot be reached";
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                "refused the call, although it was sent with the 'metadata' of the server";
            default -> "failed";
        };
        String description = status.getDescription();
        return source.fault(
                "%s (%s%s)".formatted(what, status.getCode(), description == null ? "" : ": " + description));
    }

    private ServerReflectionResponse response(ServerReflectionRequest request) throws Refused, ExecutionException {
        ClientCall<ServerReflectionRequest, ServerReflectionResponse> call =
                channel.newCall(method, CallOptions.DEFAULT.withDeadline(deadline));
        try {
            var first = new FirstResponse();
            StreamObserver<ServerReflectionRequest> requests = ClientCalls.asyncBidiStreamingCall(call, first);
            requests.onNext(request);
            requests.onCompleted();
            ServerReflectionResponse response = first.future.get();
            if (response.hasErrorResponse()) {
                throw new Refused(response.getErrorResponse());
            }
            return response;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HarnessFault(
                    "interrupted while reading the reflection of server '%s'".formatted(source.server()));
        } finally {
            call.cancel("the first response is enough", null);
        }
    }

    private static final class FirstResponse implements StreamObserver<ServerReflectionResponse> {
        final CompletableFuture<ServerReflectionResponse> future = new CompletableFuture<>();

        @Override
        public void onNext(ServerReflectionResponse response) {
            future.complete(response);
        }

        @Override
        public void onError(Throwable failure) {
            future.completeExceptionally(Objects.requireNonNull(failure));
        }

        @Override
        public void onCompleted() {
            future.completeExceptionally(Status.INTERNAL
                    .withDescription("the call ended without a response")
                    .asException());
        }
    }
}
