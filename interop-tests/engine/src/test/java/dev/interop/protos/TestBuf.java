package dev.interop.protos;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Suppliers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The buf of this project, which python-peer/buf installs if it is missing. */
public final class TestBuf {
    private static final Path ROOT = Path.of("../..");

    public static final Supplier<Path> PATH = Suppliers.memoize(TestBuf::path);

    private TestBuf() {}

    private static Path path() {
        try {
            Process script = new ProcessBuilder(ROOT.resolve("python-peer/buf").toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(script.waitFor()).as("exit code of python-peer/buf").isZero();
            return ROOT.resolve(printed).toAbsolutePath().normalize();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Returns a buf that is a shell script. */
    static Supplier<Path> script(Path folder, String script) throws IOException {
        Path file = folder.resolve("fake-buf");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return () -> file;
    }
}
