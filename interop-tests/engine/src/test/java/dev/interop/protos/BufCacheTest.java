package dev.interop.protos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BufCacheTest {
    @Test
    void follows_the_cache_folder_that_the_user_chose() {
        assertThat(after(Map.of("INTEROP_CACHE", "/cache"))).containsEntry("BUF_CACHE_DIR", "/cache/buf");
        assertThat(after(Map.of())).isEmpty();
        assertThat(after(Map.of("INTEROP_CACHE", "/cache", "BUF_CACHE_DIR", "/own")))
                .containsEntry("BUF_CACHE_DIR", "/own");
    }

    private static Map<String, String> after(Map<String, String> environment) {
        var changed = new HashMap<>(environment);
        BufCache.set(changed);
        return changed;
    }
}
