package dev.interop.python;

import java.nio.file.Path;
import java.util.List;

/**
 * The state of the Python drivers on this machine, for the command {@code doctor}.
 *
 * @param python the Python of this machine from which an environment is built
 * @param version its version, for example "3.11.7"
 * @param cache the cache folder, which may not exist yet
 * @param environment the folder of the environment, in the cache folder
 * @param built whether the environment is complete
 * @param others environments of other versions in the cache folder
 */
public record PythonStatus(
        Path python, String version, Path cache, Path environment, boolean built, List<Path> others) {
    public PythonStatus {
        others = List.copyOf(others);
    }
}
