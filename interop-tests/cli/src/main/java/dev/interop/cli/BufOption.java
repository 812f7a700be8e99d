package dev.interop.cli;

import dev.interop.python.PythonPrograms;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names buf. */
final class BufOption {
    @Option(
            names = "--buf",
            paramLabel = "FILE",
            description = "the buf executable, which compiles protos (default: that of the Python drivers)")
    private @Nullable Path file;

    /**
     * Returns the path of buf.
     *
     * @throws dev.interop.fault.HarnessFault the option is absent, and the Python drivers cannot be found or built
     */
    Path path() {
        return file == null ? PythonPrograms.ofThisProcess().buf() : file;
    }
}
