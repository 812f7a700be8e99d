package dev.interop.merge;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.ResultsProblem;
import dev.interop.results.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies the transcripts of shards beside the merged results, and the logs into one folder per shard. */
final class ShardFiles {
    /** Files and folders beside the results that belong to the same run. */
    private static final List<String> OF_A_RUN = List.of("transcripts", "logs", "compare.json", "compare.md");

    private ShardFiles() {}

    /** @throws ResultsProblem if a shard is in the folder, because the merged results would overwrite it */
    static void checkOutside(List<ShardResults> shards, Path folder) throws IOException {
        for (ShardResults shard : shards) {
            Path source = shard.file().toAbsolutePath().resolveSibling("");
            if (Files.isDirectory(folder) && Files.isSameFile(source, folder)) {
                throw new ResultsProblem("%s is in %s, the folder for the merged results; move that folder first"
                        .formatted(shard.file(), folder));
            }
        }
    }

    /** Removes the files of an earlier run, copies the files, and returns the number of shards without transcripts. */
    static long copy(List<ShardResults> shards, Path folder) throws IOException {
        for (String earlier : OF_A_RUN) {
            Path old = folder.resolve(earlier);
            if (Files.exists(old)) {
                MoreFiles.deleteRecursively(old, RecursiveDeleteOption.ALLOW_INSECURE);
            }
        }
        long without = 0;
        for (ShardResults shard : shards) {
            Path source = shard.file().toAbsolutePath().resolveSibling("");
            if (!copyTranscripts(shard, source, folder)) {
                without++;
            }
            copy(
                    source.resolve("logs"),
                    folder.resolve("logs").resolve("shard-" + shard.shard().number()));
        }
        return without;
    }

    /**
     * Writes the transcripts of the cells again from their data, because the page loads them as scripts. Returns whether
     * there was one.
     */
    private static boolean copyTranscripts(ShardResults shard, Path source, Path folder) throws IOException {
        boolean some = false;
        for (CellEntry cell : shard.results().cells()) {
            Path file = source.resolve(cell.transcript());
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Transcript transcript = Transcript.read(file);
                if (!transcript.path().toString().equals(cell.transcript())) {
                    throw new ResultsProblem("%s is the transcript of another cell, %s->%s %s; use the files of one run"
                            .formatted(file, transcript.client(), transcript.server(), transcript.name()));
                }
                transcript.write(folder);
                some = true;
            }
        }
        return some;
    }

    /** Copies a folder without its links, which could lead to files of this machine. */
    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }
}
