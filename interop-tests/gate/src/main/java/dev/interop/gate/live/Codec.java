package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import dev.interop.fault.HarnessFault;
import dev.interop.peers.PeerDriver;
import dev.interop.v1.DriverServiceGrpc;
import dev.interop.v1.DriverServiceGrpc.DriverServiceBlockingV2Stub;
import dev.interop.v1.LoadRequest;
import dev.interop.v1.RecodeRequest;
import dev.interop.v1.RecodeResponse;
import io.grpc.StatusException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Reads and writes messages in the language of a driver; caches the responses. */
final class Codec {
    private static final int DEADLINE_SECONDS = 20;

    private final String language;
    private final PeerDriver driver;
    private final Map<RecodeRequest, RecodeResponse> cache = new ConcurrentHashMap<>();
    private final Set<String> loaded = ConcurrentHashMap.newKeySet();

    Codec(PeerDriver driver) {
        this.driver = driver;
        language = driver.description().getLanguage();
    }

    /** Returns the language as reported by the driver, for example "Java". */
    String language() {
        return language;
    }

    /**
     * Loads a version into the driver.
     *
     * @return the reason why the language cannot load the protos; empty if it can
     * @throws HarnessFault the driver does not respond
     */
    Optional<String> load(LoadableVersion version) {
        try {
            driver.load(LoadRequest.newBuilder()
                    .setName(version.key())
                    .setFileDescriptorSet(version.files())
                    .build());
            loaded.add(version.key());
            return Optional.empty();
        } catch (StatusException refused) {
            return VersionCallRunner.refusal(driver, "load " + version.name(), refused);
        }
    }

    boolean hasLoaded(LoadableVersion version) {
        return loaded.contains(version.key());
    }

    /** Reads a binary message and writes it in both forms. */
    RecodeResponse fromBinary(LoadableVersion version, Descriptor type, ByteString binary) {
        return recode(request(version, type).setBinary(binary).build());
    }

    /** Reads a JSON message and writes it in both forms. */
    RecodeResponse fromJson(LoadableVersion version, Descriptor type, String json, boolean ignoreUnknown) {
        return recode(request(version, type)
                .setJson(json)
                .setIgnoreUnknown(ignoreUnknown)
                .build());
    }

    private static RecodeRequest.Builder request(LoadableVersion version, Descriptor type) {
        return RecodeRequest.newBuilder().setTypes(version.key()).setType(type.getFullName());
    }

    private RecodeResponse recode(RecodeRequest request) {
        RecodeResponse before = cache.get(request);
        if (before != null) {
            return before;
        }
        try {
            RecodeResponse response = stub().recode(request);
            cache.put(request, response);
            return response;
        } catch (StatusException refused) {
            throw VersionCallRunner.fault(driver, "recode a " + request.getType(), refused.getStatus(), refused);
        }
    }

    private DriverServiceBlockingV2Stub stub() {
        return DriverServiceGrpc.newBlockingV2Stub(driver.channel())
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
}
