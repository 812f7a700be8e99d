package org.greeterpb.interop.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The transcripts beside the results of shards, which go beside the merged ones; and logs, each shard's apart. */
final class KeptFiles {
    private KeptFiles() {}

    /** How many shards have no transcripts beside them. */
    static long copy(List<ShardResults> shards, Path folder) throws IOException {
        long without = 0;
        for (ShardResults shard : shards) {
            Path beside = shard.file().toAbsolutePath().getParent();
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
        if (from.equals(to.toAbsolutePath())) {
            return true;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return !files.isEmpty();
    }
}
