package dev.interop.plan;

import java.nio.file.Path;

/**
 * The files that define the cells of a run.
 *
 * @param folder holds peers.yaml, differences.yaml and the folder cases
 * @param services a serialized FileDescriptorSet with the services under test and their imports
 */
public record SuiteFiles(Path folder, Path services) {

    public Path peers() {
        return folder.resolve("peers.yaml");
    }

    public Path differences() {
        return folder.resolve("differences.yaml");
    }

    public Path cases() {
        return folder.resolve("cases");
    }
}
