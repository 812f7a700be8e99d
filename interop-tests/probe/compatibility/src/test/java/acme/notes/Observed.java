package acme.notes;

import com.google.protobuf.Duration;
import dev.interop.v1.Observation;
import dev.interop.v1.ObserveRequest;
import dev.interop.v1.ProbeServiceGrpc;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.TimeUnit;

/** Reads records, with stubs that the protobuf of the project generated. */
final class Observed {
    static final String TOKEN = System.getenv("INTEROP_TOKEN");

    private static final int WAIT_SECONDS = 30;

    private Observed() {}

    static Observation record(Channel channel, String id) {
        return record(channel, id, metadata("x-interop-token", TOKEN));
    }

    static Observation record(Channel channel, String id, ClientInterceptor metadata) {
        return ProbeServiceGrpc.newBlockingStub(channel)
                .withInterceptors(metadata)
                .withDeadlineAfter(2 * WAIT_SECONDS, TimeUnit.SECONDS)
                .observe(ObserveRequest.newBuilder()
                        .setCallId(id)
                        .setWait(Duration.newBuilder().setSeconds(WAIT_SECONDS))
                        .build())
                .getObservation();
    }

    /** Returns an interceptor that sends an entry with each call. */
    static ClientInterceptor metadata(String key, String value) {
        var metadata = new Metadata();
        metadata.put(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), value);
        return MetadataUtils.newAttachHeadersInterceptor(metadata);
    }
}
