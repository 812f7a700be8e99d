package dev.interop.cell;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
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
            traces.starts.put(log, lines(log));
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
            List<String> lines = since(log).toList();
            lines.forEach(line -> out.println("  " + line));
            if (lines.isEmpty()) {
                out.println(
                        "  no lines; variables turn on the traces of a library: 'trace' of a peer, 'env' of a server in interop.yaml");
            }
        }
    }

    /** Returns the number of complete lines. */
    private static long lines(Path log) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(log))) {
            long lines = 0;
            for (int each = in.read(); each >= 0; each = in.read()) {
                lines += each == '\n' ? 1 : 0;
            }
            return lines;
        }
    }

    /** Returns the lines since {@link #begin}; not the bytes, because the lengths of lines with secrets have changed. */
    private Stream<String> since(Path log) throws IOException {
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        // Lines end as counted above; a carriage return ends none.
        return Stream.of(text.split("\n")).skip(starts.getOrDefault(log, 0L)).map(String::stripTrailing);
    }
}
