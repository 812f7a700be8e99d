package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.interop.text.Placeholders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The command that puts the data of a server into its initial state.
 *
 * @param command program and arguments; {@code ${server}} is the name of the server, {@code ${env.X}} a value of the
 *     environment, which is secret
 * @param before when it runs
 * @param folder working directory, an absolute path; a program with a slash is relative to it
 */
public record ResetSpec(List<String> command, Before before, Path folder) {
    private static final String SERVER = "server";
    private static final String VARIABLE = "env.";

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
        return command.stream().map(part -> with(part, server, System.getenv())).toList();
    }

    /** Returns the command for messages, without values of the environment. */
    public String shownFor(String server) {
        return command.stream().map(part -> with(part, server, Map.of())).collect(Collectors.joining(" "));
    }

    private static String with(String text, String server, Map<String, String> variables) {
        return Placeholders.replace(text, name -> {
            if (name.equals(SERVER)) {
                return server;
            }
            return name.startsWith(VARIABLE) ? variables.get(name.substring(VARIABLE.length())) : null;
        });
    }
}
