package dev.interop.cli;

import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.ProtoTree;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option for the folder of protos that the gate judges and releases. */
final class PathOption {
    @Option(
            names = "--path",
            paramLabel = "FOLDER",
            required = true,
            description = "the folder of protos, in a folder with buf.yaml and releases, for example protos/acme")
    private Path path;

    /** @throws GateProblem no folder above it has a buf.yaml */
    ProtoTree tree() {
        return ProtoTree.of(path);
    }
}
