package dev.interop.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.interop.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that both sides reported of a cell's calls, on one line of time; one file per cell. It is JSON
 * between {@code transcript(} and {@code )}: a page that was opened from disk can load a script that
 * lies beside it, and nothing else.
 */
public record Transcript(String name, String client, String server, List<CallTranscript> calls) {
    private static final String BEGIN = "transcript(";
    private static final String END = ")";

    public record CallTranscript(String id, String method, List<Moment> moments) {}

    /**
     * @param at ISO 8601, UTC, by the clock of the process
     * @param side "client", "server", "raw, sent" and "raw, received" for the hub itself, or "wire, client to
     *     server" and "wire, server to client" for what its relay saw
     */
    public record Moment(String at, String side, String what) {}

    /** Returns the path of a cell's transcript, relative to the folder of the results. */
    public static Path path(String name, String client, String server) {
        return Path.of("transcripts", name).resolve(client + "-to-" + server + ".js");
    }

    /**
     * Reads a transcript that {@link #write} wrote.
     *
     * @throws ResultsProblem the file is cut off or damaged
     */
    public static Transcript read(Path file) throws IOException {
        String script = Files.readString(file).strip();
        try {
            if (!script.startsWith(BEGIN) || !script.endsWith(END)) {
                throw damaged(file, null);
            }
            return Json.read(script.substring(BEGIN.length(), script.length() - END.length()), Transcript.class);
        } catch (JsonProcessingException broken) {
            throw damaged(file, broken);
        }
    }

    private static ResultsProblem damaged(Path file, @Nullable Throwable cause) {
        return new ResultsProblem("%s is cut off or damaged; run 'make interop' again".formatted(file), cause);
    }

    /** Writes the transcript to its path below the folder of the results. */
    public void write(Path folder) throws IOException {
        Path file = folder.resolve(path(name, client, server));
        Files.createDirectories(file.getParent());
        Files.writeString(file, BEGIN + Json.indented(this) + END + "\n");
    }

    /** Returns the transcript as JSON. */
    public String json() throws IOException {
        return Json.indented(this) + "\n";
    }
}
