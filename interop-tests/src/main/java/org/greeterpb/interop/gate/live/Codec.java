package org.greeterpb.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import io.grpc.ManagedChannel;
import io.grpc.StatusException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.greeterpb.interop.matrix.HarnessFault;
import org.greeterpb.interop.v1.DriverServiceGrpc;
import org.greeterpb.interop.v1.DriverServiceGrpc.DriverServiceBlockingV2Stub;
import org.greeterpb.interop.v1.LoadRequest;
import org.greeterpb.interop.v1.RecodeRequest;
import org.greeterpb.interop.v1.RecodeResponse;

/** A driver as the reader and writer of messages in its language; asked for the same thing once. */
final class Codec {
    private static final int DEADLINE_SECONDS = 20;

    private final String language;
    private final ManagedChannel channel;
    private final Map<RecodeRequest, RecodeResponse> known = new ConcurrentHashMap<>();

    /** @param language as the driver says, for example "Java" */
    Codec(String language, ManagedChannel channel) {
        this.language = language;
        this.channel = channel;
    }

    String language() {
        return language;
    }

    /** @throws HarnessFault the driver does not take it */
    void load(Version version) {
        try {
            stub().load(LoadRequest.newBuilder()
                    .setName(version.key())
                    .setFileDescriptorSet(version.files())
                    .build());
        } catch (StatusException refused) {
            throw fault("load " + version.name(), refused);
        }
    }

    /** Reads binary, and writes it in both forms. */
    RecodeResponse fromBinary(Version version, Descriptor type, ByteString binary) {
        return recode(request(version, type).setBinary(binary).build());
    }

    /** Reads JSON, and writes it in both forms. */
    RecodeResponse fromJson(Version version, Descriptor type, String json, boolean ignoreUnknown) {
        return recode(request(version, type)
                .setJson(json)
                .setIgnoreUnknown(ignoreUnknown)
                .build());
    }

    private static RecodeRequest.Builder request(Version version, Descriptor type) {
        return RecodeRequest.newBuilder().setTypes(version.key()).setType(type.getFullName());
    }

    private RecodeResponse recode(RecodeRequest request) {
        RecodeResponse before = known.get(request);
        if (before != null) {
            return before;
        }
        try {
            RecodeResponse response = stub().recode(request);
            known.put(request, response);
            return response;
        } catch (StatusException refused) {
            throw fault("recode a " + request.getType(), refused);
        }
    }

    private DriverServiceBlockingV2Stub stub() {
        return DriverServiceGrpc.newBlockingV2Stub(channel).withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private HarnessFault fault(String what, StatusException refused) {
        return new HarnessFault(
                "the driver of %s does not %s: %s".formatted(language, what, refused.getStatus()), refused);
    }
}
