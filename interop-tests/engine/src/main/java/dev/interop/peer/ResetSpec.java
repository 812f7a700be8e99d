package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;

/**
 * The command that puts the data of a server into its initial state.
 *
 * @param command program and arguments; {@code ${server}} is the name of the server
 * @param before when it runs
 * @param folder working directory, an absolute path; a program with a slash is relative to it
 */
public record ResetSpec(List<String> command, Before before, Path folder) {
    private static final String SERVER = "${server}";

    public ResetSpec {
        command = List.copyOf(command);
    }

    /** The part of the plan before which a reset runs. A sequence is never split. */
    public enum Before {
        /** Each case in a pairing, or each sequence in a pairing. */
        @JsonProperty("case")
        CASE,
        /** The cases of a file in a pairing. */
        @JsonProperty("file")
        FILE,
        /** All cases of a pairing. */
        @JsonProperty("pairing")
        PAIRING
    }

    /** Returns program and arguments for a server. */
    public List<String> commandFor(String server) {
        return command.stream().map(each -> each.replace(SERVER, server)).toList();
    }
}
