package dev.interop.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.interop.v1.Body;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.StatusException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the recording of requests of any type. */
class RecordedRequestsTest {
    private final CallRecord record = new CallRecord(new RecordStore(), "java", "id", "a.B/C", new Metadata());

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 8_192, 65_535, 65_536, 65_537, 200_000})
    void records_size_digest_and_head(int size) throws Exception {
        byte[] request = bytes(size);
        byte[] forwarded = new RecordedRequests<>(new Bytes(), record).record(request);
        assertThat(forwarded).isSameAs(request);
        assertThat(record.observation().getRequestsList())
                .containsExactly(Body.newBuilder()
                        .setSize(size)
                        .setSha256(ByteString.copyFrom(
                                MessageDigest.getInstance("SHA-256").digest(request)))
                        .setHead(ByteString.copyFrom(size <= 65_536 ? request : Arrays.copyOf(request, 64)))
                        .build());
    }

    @Test
    void a_request_that_is_a_stream_reaches_the_handler_unread() throws Exception {
        InputStream forwarded =
                new RecordedRequests<>(new Streams(), record).record(new ByteArrayInputStream(bytes(5)));
        assertThat(forwarded).hasBinaryContent(bytes(5));
        assertThat(record.observation().getRequests(0).getHead()).isEqualTo(ByteString.copyFrom(bytes(5)));
    }

    @Test
    void a_request_that_cannot_be_serialized_reaches_the_handler_and_ends_the_record() {
        var unreadable = new Bytes() {
            @Override
            public InputStream stream(byte[] request) {
                throw new UnsupportedOperationException("servers only read");
            }
        };
        byte[] request = bytes(5);
        assertThat(new RecordedRequests<>(unreadable, record).record(request)).isSameAs(request);
        assertThat(record.over()).isDone();
        assertThatThrownBy(record::observation)
                .isInstanceOf(StatusException.class)
                .hasMessage(
                        "DATA_LOSS: the record of call id is incomplete, because the marshaller of a.B/C cannot serialize a request: java.lang.UnsupportedOperationException: servers only read");
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        for (int index = 0; index < size; index++) {
            bytes[index] = (byte) index;
        }
        return bytes;
    }

    static class Bytes implements Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] request) {
            return new ByteArrayInputStream(request);
        }

        @Override
        public byte[] parse(InputStream serialized) {
            try {
                return serialized.readAllBytes();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private static final class Streams implements Marshaller<InputStream> {
        @Override
        public InputStream stream(InputStream request) {
            return request;
        }

        @Override
        public InputStream parse(InputStream serialized) {
            return serialized;
        }
    }
}
