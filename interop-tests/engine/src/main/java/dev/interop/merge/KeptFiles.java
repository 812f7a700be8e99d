package dev.interop.merge;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.interop.results.ResultsProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The transcripts beside the results of shards, which go beside the merged ones; and logs, each shard's apart. */
final class KeptFiles {
    /** What lies beside the results of a run, and tells of that run. */
    private static final List<String> OF_A_RUN = List.of("transcripts", "logs", "compare.json", "compare.md");

    private KeptFiles() {}

    /** @throws ResultsProblem a shard lies in the folder: merged results would take the place of its own */
    static void checkElsewhere(List<ShardResults> shards, Path folder) throws IOException {
        for (ShardResults shard : shards) {
            Path beside = shard.file().toAbsolutePath().resolveSibling("");
            if (Files.isDirectory(folder) && Files.isSameFile(beside, folder)) {
                throw new ResultsProblem(
                        "%s lies in %s, where the merged results go; move that folder out of the way first"
                                .formatted(shard.file(), folder));
            }
        }
    }

    /** How many shards have no transcripts beside them. What an earlier run left in the folder is removed. */
    static long copy(List<ShardResults> shards, Path folder) throws IOException {
        for (String earlier : OF_A_RUN) {
            Path left = folder.resolve(earlier);
            if (Files.exists(left)) {
                MoreFiles.deleteRecursively(left, RecursiveDeleteOption.ALLOW_INSECURE);
            }
        }
        long without = 0;
        for (ShardResults shard : shards) {
            Path beside = shard.file().toAbsolutePath().resolveSibling("");
            if (!copy(beside.resolve("transcripts"), folder.resolve("transcripts"))) {
                without++;
            }
            copy(
                    beside.resolve("logs"),
                    folder.resolve("logs").resolve("shard-" + shard.shard().number()));
        }
        return without;
    }

    /** Whether there was something to copy. */
    private static boolean copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return false;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
        return !files.isEmpty();
    }
}
