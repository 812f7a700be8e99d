package dev.interop.gate;

import dev.interop.gate.breaks.AcceptedBreaks;
import dev.interop.gate.random.RandomCase;
import dev.interop.gate.version.Base;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.HeadBuild;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The two versions of a random case as files and compiled.
 *
 * @param old the files of the older version
 * @param unchanged the older version, compiled as if it were the newer one
 * @param bases the older version
 * @param current the files of the newer version
 * @param head the newer version
 */
record RandomVersions(ProtoTree old, HeadBuild unchanged, Bases bases, ProtoTree current, HeadBuild head) {
    /** The name of the older version in reports. */
    static final String OLD = "old";

    /**
     * Writes and compiles the files.
     *
     * @param folder the folder for both versions; it must be empty
     * @throws dev.interop.gate.version.GateProblem buf refuses a file
     */
    static RandomVersions of(RandomCase random, Buf buf, Path folder) throws IOException {
        ProtoTree old = write(folder.resolve(OLD), random.before());
        ProtoTree current = write(folder.resolve("new"), random.after());
        HeadBuild unchanged = HeadBuild.build(buf, old, folder.resolve("old.binpb"));
        var base = new Base(Version.of(OLD, unchanged.sources(), old, OLD), false, old, null);
        HeadBuild head = HeadBuild.build(buf, current, folder.resolve("new.binpb"));
        return new RandomVersions(old, unchanged, new Bases(List.of(base)), current, head);
    }

    private static ProtoTree write(Path folder, Map<String, String> files) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("buf.yaml"), "version: v2\n");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return new ProtoTree(folder, List.of(Path.of("")), List.of(), true);
    }

    Version released() {
        return bases.versions().get(0);
    }

    /** Returns the file for accepted breaks of the newer version. */
    Path acceptedBreaks() {
        return current.folder().resolve(AcceptedBreaks.FILE);
    }
}
