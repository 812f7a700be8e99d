package dev.interop.probe;

import io.grpc.MethodDescriptor.Marshaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The requests of one call, serialized for its record. It uses the marshaller of the method, so that requests of any type
 * can be recorded.
 */
final class RecordedRequests<Q> {
    private final Marshaller<Q> marshaller;
    private final CallRecord record;

    RecordedRequests(Marshaller<Q> marshaller, CallRecord record) {
        this.marshaller = marshaller;
        this.record = record;
    }

    /** Records a request and returns it for the handler. */
    Q record(Q request) {
        try (InputStream serialized = marshaller.stream(request)) {
            if (serialized == request) {
                return copied(serialized);
            }
            record.request(RequestBody.read(serialized));
        } catch (IOException | RuntimeException failure) {
            record.unreadableRequest(failure);
        }
        return request;
    }

    /** Records a request that is a stream of its own bytes, as in a proxy, and returns it unread. */
    private Q copied(InputStream request) throws IOException {
        byte[] bytes = request.readAllBytes();
        record.request(RequestBody.read(new ByteArrayInputStream(bytes)));
        return marshaller.parse(new ByteArrayInputStream(bytes));
    }
}
