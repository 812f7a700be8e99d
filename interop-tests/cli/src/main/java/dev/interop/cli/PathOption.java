package dev.interop.cli;

import dev.interop.config.GateConfig;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.TreeFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options for the protos that the gate judges and releases. */
final class PathOption {
    @Option(
            names = "--path",
            paramLabel = "PATH",
            description = "judge only this file or folder of protos; several are possible (default: all protos of the"
                    + " nearest buf.yaml)")
    private List<Path> paths = List.of();

    @Option(
            names = "--root",
            paramLabel = "FOLDER",
            description = "without a buf.yaml: a folder to which imports are relative; several are possible (default:"
                    + " the roots of interop.yaml)")
    private List<Path> roots = List.of();

    /**
     * Finds the protos.
     *
     * @throws GateProblem there are none, or a path is missing
     */
    ProtoTree tree(GateConfig config) throws IOException {
        var finder = new TreeFinder(Path.of("").toAbsolutePath());
        if (!roots.isEmpty()) {
            return finder.ofRoots(Path.of(""), roots, paths);
        }
        return config.roots().isEmpty() ? finder.ofBuf(paths) : finder.ofRoots(config.folder(), config.roots(), paths);
    }
}
