package dev.interop.probe;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.interop.v1.ObserveRequest;
import dev.interop.v1.ObserveResponse;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The method {@code ProbeService/Observe} as a server needs it, without generated code and without grpc-protobuf. */
final class ObserveMethod {
    static final String SERVICE = "interop.v1.ProbeService";
    static final MethodDescriptor<ObserveRequest, ObserveResponse> METHOD =
            MethodDescriptor.<ObserveRequest, ObserveResponse>newBuilder()
                    .setType(MethodType.UNARY)
                    .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "Observe"))
                    .setRequestMarshaller(new RequestMarshaller())
                    .setResponseMarshaller(new ResponseMarshaller())
                    .build();

    private ObserveMethod() {}

    private static final class RequestMarshaller implements Marshaller<ObserveRequest> {
        @Override
        public InputStream stream(ObserveRequest request) {
            return new ByteArrayInputStream(request.toByteArray());
        }

        @Override
        public ObserveRequest parse(InputStream serialized) {
            try {
                return ObserveRequest.parseFrom(serialized);
            } catch (InvalidProtocolBufferException invalid) {
                throw Status.INVALID_ARGUMENT
                        .withDescription("not a request of Observe: " + invalid.getMessage())
                        .asRuntimeException();
            } catch (IOException unreadable) {
                throw Status.INTERNAL.withCause(unreadable).asRuntimeException();
            }
        }
    }

    private static final class ResponseMarshaller implements Marshaller<ObserveResponse> {
        @Override
        public InputStream stream(ObserveResponse response) {
            return new ByteArrayInputStream(response.toByteArray());
        }

        @Override
        public ObserveResponse parse(InputStream serialized) {
            throw new UnsupportedOperationException("a server reads no responses");
        }
    }
}
