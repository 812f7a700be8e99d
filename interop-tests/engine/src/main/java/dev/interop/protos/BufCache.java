package dev.interop.protos;

import java.nio.file.Path;
import java.util.Map;

/**
 * The cache folder of buf. It is part of the cache folder of this program if the user chose that one, because a user
 * without a writable home folder cannot use buf's own.
 */
public final class BufCache {
    private static final String OURS = "INTEROP_CACHE";
    private static final String OF_BUF = "BUF_CACHE_DIR";

    private BufCache() {}

    /** Sets the cache folder of a buf that is about to start, unless the user has set it. */
    public static ProcessBuilder set(ProcessBuilder buf) {
        set(buf.environment());
        return buf;
    }

    static void set(Map<String, String> environment) {
        String ours = environment.getOrDefault(OURS, "");
        if (!ours.isEmpty() && !environment.containsKey(OF_BUF)) {
            environment.put(
                    OF_BUF, Path.of(ours).toAbsolutePath().resolve("buf").toString());
        }
    }
}
