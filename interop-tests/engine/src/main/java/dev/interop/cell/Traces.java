package dev.interop.cell;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The log lines that the processes of a cell write while it runs; earlier lines are skipped. */
final class Traces {
    private final Path folder;
    private final Map<Path, Long> starts = new LinkedHashMap<>();

    private Traces(Path folder) {
        this.folder = folder;
    }

    /** Starts at the current ends of the log files in a folder. */
    static Traces begin(Path folder) throws IOException {
        var traces = new Traces(folder);
        for (Path log : traces.logs()) {
            traces.starts.put(log, Files.size(log));
        }
        return traces;
    }

    /** Returns the log files; peers at addresses have none. */
    private List<Path> logs() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Prints the lines since {@link #begin}; call it after the processes have ended. */
    void print(PrintStream out) throws IOException {
        List<Path> logs = logs();
        if (logs.isEmpty()) {
            out.println("trace  none: peers at addresses write their logs on their own machines");
        }
        for (Path log : logs) {
            out.printf("trace  %s, lines written during the cell, including the engine's own calls%n", log);
            List<String> lines = since(log).lines().toList();
            lines.forEach(line -> out.println("  " + line));
            if (lines.isEmpty()) {
                out.println(
                        "  no lines; variables turn on the traces of a library: 'trace' of a peer, 'env' of a server in interop.yaml");
            }
        }
    }

    private String since(Path log) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(starts.getOrDefault(log, 0L));
            var bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
