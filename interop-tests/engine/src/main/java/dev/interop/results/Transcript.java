package dev.interop.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.interop.json.Json;
import dev.interop.text.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of a cell's calls that both sides reported, on one timeline; one file per cell. The file contains JSON
 * between {@code transcript(} and {@code )}, because a page that was opened from disk can load only scripts.
 */
public record Transcript(String name, String client, String server, List<CallTranscript> calls) {
    private static final String BEGIN = "transcript(";
    private static final String END = ")";

    public record CallTranscript(String id, String method, List<Moment> moments) {
        private CallTranscript redacted(Secrets secrets) {
            return new CallTranscript(
                    id,
                    method,
                    moments.stream()
                            .map(moment -> new Moment(moment.at(), moment.side(), secrets.redact(moment.what())))
                            .toList());
        }
    }

    /**
     * @param at time by the clock of the process; ISO 8601, UTC
     * @param side "client"; "server"; "raw, sent" and "raw, received" for the engine itself; "wire, client to
     *     server" and "wire, server to client" for frames in its relay
     */
    public record Moment(String at, String side, String what) {}

    /** Returns its path, relative to the folder of the results. */
    public Path path() {
        return path(name, client, server);
    }

    /** Returns the path of a cell's transcript, relative to the folder of the results. */
    public static Path path(String name, String client, String server) {
        return Path.of("transcripts", name).resolve(client + "-to-" + server + ".js");
    }

    /**
     * Reads a transcript that {@link #write} wrote.
     *
     * @throws ResultsProblem if the file is truncated or damaged
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
        return new ResultsProblem("%s is truncated or damaged; run the matrix again".formatted(file), cause);
    }

    /** Returns the same transcript without secrets. */
    public Transcript redacted(Secrets secrets) {
        return new Transcript(
                name,
                client,
                server,
                calls.stream().map(call -> call.redacted(secrets)).toList());
    }

    /** Writes the transcript to its path below the folder of the results. */
    public void write(Path folder) throws IOException {
        Path file = folder.resolve(path());
        Files.createDirectories(file.getParent());
        Files.writeString(file, BEGIN + Json.indented(this) + END + "\n");
    }

    /** Returns the transcript as JSON. */
    public String json() throws IOException {
        return Json.indented(this) + "\n";
    }
}
