package acme.depot;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.Code;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.stream.Collectors;

/** The errors with which handlers refuse calls. The service has an interceptor that sends what handlers throw. */
public final class Refusals {
    private static final Metadata.Key<String> VERSION =
            Metadata.Key.of("depot-version", Metadata.ASCII_STRING_MARSHALLER);

    private Refusals() {}

    /** Returns INVALID_ARGUMENT with a BadRequest that lists the violations. */
    public static StatusRuntimeException invalid(List<FieldViolation> violations) {
        String fields = violations.stream().map(FieldViolation::getField).collect(Collectors.joining(", "));
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Code.INVALID_ARGUMENT_VALUE)
                .setMessage("invalid: " + fields)
                .addDetails(Any.pack(BadRequest.newBuilder()
                        .addAllFieldViolations(violations)
                        .build()))
                .build());
    }

    /** Returns INVALID_ARGUMENT with a BadRequest of one violation. */
    public static StatusRuntimeException invalid(String field, String description) {
        return invalid(List.of(violation(field, description)));
    }

    public static FieldViolation violation(String field, String description) {
        return FieldViolation.newBuilder()
                .setField(field)
                .setDescription(description)
                .build();
    }

    /** Returns NOT_FOUND: no such thing of this kind. */
    public static StatusRuntimeException notFound(String kind, String name) {
        return Status.NOT_FOUND.withDescription("no " + kind + " " + name).asRuntimeException();
    }

    /** Returns ABORTED, with the current version in a trailer. */
    public static StatusRuntimeException stale(long version, long current) {
        Metadata trailers = new Metadata();
        trailers.put(VERSION, Long.toString(current));
        return Status.ABORTED
                .withDescription("version " + version + " is stale, the current version is " + current)
                .asRuntimeException(trailers);
    }

    /** Returns what the Python library sends for an exception of a handler. Clients show this text. */
    public static StatusRuntimeException uncaught(String text) {
        return Status.UNKNOWN
                .withDescription("Exception calling application: " + text)
                .asRuntimeException();
    }
}
