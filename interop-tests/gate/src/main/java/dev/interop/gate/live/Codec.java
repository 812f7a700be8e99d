package dev.interop.gate.live;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import dev.interop.fault.HarnessFault;
import dev.interop.peers.PeerDriver;
import dev.interop.v1.DriverServiceGrpc;
import dev.interop.v1.LoadRequest;
import dev.interop.v1.RecodeRequest;
import dev.interop.v1.Recoding;
import dev.interop.v1.RecodingResult;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Reads and writes messages in the language of a driver, in batches. Thread-safe. */
final class Codec {
    private static final int DEADLINE_SECONDS = 20;

    /** The size of the cached messages in bytes. One sample alone asks for some of them in each pair of languages. */
    private static final long CACHED_BYTES = 32 << 20;

    private final String language;
    private final PeerDriver driver;
    private final RecodingQueue queue = new RecodingQueue(this::send);
    private final Cache<Recoding, RecodingResult> cache = CacheBuilder.newBuilder()
            .maximumWeight(CACHED_BYTES)
            .weigher((Recoding recoding, RecodingResult result) ->
                    recoding.getSerializedSize() + result.getSerializedSize())
            .build();
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

    /** Returns the recoding of a binary message. */
    static Recoding binary(LoadableVersion version, Descriptor type, ByteString binary) {
        return recoding(version, type).setBinary(binary).build();
    }

    /** Returns the recoding of a message in JSON. */
    static Recoding json(LoadableVersion version, Descriptor type, String json, boolean ignoreUnknown) {
        return recoding(version, type)
                .setJson(json)
                .setIgnoreUnknown(ignoreUnknown)
                .build();
    }

    private static Recoding.Builder recoding(LoadableVersion version, Descriptor type) {
        return Recoding.newBuilder().setTypes(version.key()).setType(type.getFullName());
    }

    RecodingResult recode(Recoding recoding) {
        return recode(List.of(recoding)).get(0);
    }

    /**
     * Reads messages and writes each of them in both forms.
     *
     * @return the results in the same order
     * @throws UnansweredRecoding the driver did not respond in time
     * @throws HarnessFault the driver failed
     */
    List<RecodingResult> recode(List<Recoding> recodings) {
        var results = new HashMap<Recoding, RecodingResult>(cache.getAllPresent(recodings));
        List<Recoding> missing = recodings.stream()
                .distinct()
                .filter(each -> !results.containsKey(each))
                .toList();
        if (!missing.isEmpty()) {
            List<RecodingResult> recoded = queue.recode(missing);
            for (int index = 0; index < missing.size(); index++) {
                results.put(missing.get(index), recoded.get(index));
                cache.put(missing.get(index), recoded.get(index));
            }
        }
        return recodings.stream()
                .map(each -> Objects.requireNonNull(results.get(each)))
                .toList();
    }

    private List<RecodingResult> send(List<Recoding> recodings) {
        String what = "recode %d messages, the first of type %s"
                .formatted(recodings.size(), recodings.get(0).getType());
        try {
            List<RecodingResult> results = DriverServiceGrpc.newBlockingV2Stub(driver.channel())
                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .recode(RecodeRequest.newBuilder()
                            .addAllRecodings(recodings)
                            .build())
                    .getResultsList();
            if (results.size() != recodings.size()) {
                throw new HarnessFault(
                        "the %s failed to %s: it returned %d results".formatted(driver.title(), what, results.size()));
            }
            return results;
        } catch (StatusException refused) {
            if (refused.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) {
                throw new UnansweredRecoding(
                        "%s did not recode it within %d s".formatted(language, DEADLINE_SECONDS), refused);
            }
            throw VersionCallRunner.fault(driver, what, refused.getStatus(), refused);
        }
    }
}
