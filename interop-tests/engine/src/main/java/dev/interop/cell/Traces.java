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

/** What the processes of a cell write while it runs: what they wrote before, as they started, is left out. */
final class Traces {
    private final Path folder;
    private final Map<Path, Long> begun = new LinkedHashMap<>();

    private Traces(Path folder) {
        this.folder = folder;
    }

    /** From now on. */
    static Traces begin(Path folder) throws IOException {
        var traces = new Traces(folder);
        for (Path log : traces.logs()) {
            traces.begun.put(log, Files.size(log));
        }
        return traces;
    }

    /** None of peers that run elsewhere. */
    private List<Path> logs() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Once the processes have ended. */
    void print(PrintStream out) throws IOException {
        List<Path> logs = logs();
        if (logs.isEmpty()) {
            out.println("trace  none: what peers at addresses write is where they run");
        }
        for (Path log : logs) {
            out.printf("trace  %s, while the cell ran, the hub's own calls included%n", log);
            List<String> lines = since(log).lines().toList();
            lines.forEach(line -> out.println("  " + line));
            if (lines.isEmpty()) {
                out.println(
                        "  nothing; 'trace' in interop-tests/suites/peers.yaml says what makes the peer's library trace");
            }
        }
    }

    private String since(Path log) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(begun.getOrDefault(log, 0L));
            var bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
