package dev.interop.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    @TempDir
    private Path temporary;

    @Test
    void the_own_variable_comes_first_then_xdg_then_home() {
        assertThat(CacheFolder.of(Map.of("INTEROP_CACHE", "/a", "XDG_CACHE_HOME", "/b", "HOME", "/c")))
                .isEqualTo(new CacheFolder(Path.of("/a")));
        assertThat(CacheFolder.of(Map.of("INTEROP_CACHE", "", "XDG_CACHE_HOME", "/b", "HOME", "/c")))
                .isEqualTo(new CacheFolder(Path.of("/b/interop")));
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "relative", "HOME", "/c")))
                .isEqualTo(new CacheFolder(Path.of("/c/.cache/interop")));
        assertThat(CacheFolder.of(Map.of("INTEROP_CACHE", "here")))
                .isEqualTo(new CacheFolder(Path.of("here").toAbsolutePath()));
    }

    @Test
    void a_user_without_home_must_set_the_variable() {
        assertThatThrownBy(() -> CacheFolder.of(Map.of()))
                .isInstanceOf(HarnessFault.class)
                .hasMessage("there is no folder for the environment of the Python drivers, because HOME is not set;"
                        + " set INTEROP_CACHE to a folder");
    }

    @Test
    void a_folder_that_cannot_be_written_is_an_error() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> new CacheFolder(file.resolve("cache")).lock(() -> {}))
                .isInstanceOf(HarnessFault.class)
                .hasMessageStartingWith("cannot write to the cache folder %s/cache: ", file)
                .hasMessageEndingWith("; set INTEROP_CACHE to a folder that this user can write");
    }
}
