package dev.interop.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command that reproduces a cell of a run, as its reports show it.
 *
 * @param kind the program that a user of the run calls
 * @param options options that every command has, unquoted, for example "--config" and its value; none for {@link
 *     Kind#MAKE}
 */
public record Reproduction(Kind kind, List<String> options) {

    /** The program that a user of the run calls. */
    public enum Kind {
        /** The target "cell" of this repository's Makefile. */
        MAKE("'make cell' keeps these results; TRACE=1 adds gRPC's own traces, WIRE=1 the frames of each call"),
        /** The command "interop". */
        INTEROP("'interop check --show' keeps these results and prints everything that both sides recorded");

        private final String hint;

        Kind(String hint) {
            this.hint = hint;
        }
    }

    /** Returns the commands of a run that make starts. */
    public static Reproduction ofMake() {
        return new Reproduction(Kind.MAKE, List.of());
    }

    /**
     * Returns the commands of a run of the command "interop".
     *
     * @param config path of interop.yaml as the user would write it
     * @param others further options with their values that the run had and a cell needs, for example "--server",
     *     "new=localhost:50051"
     */
    public static Reproduction ofConfig(String config, String... others) {
        var options = new ArrayList<>(List.of("--config", config));
        options.addAll(List.of(others));
        return new Reproduction(Kind.INTEROP, List.copyOf(options));
    }

    /**
     * Returns the command for a cell; it prints every detail and keeps the results of the run.
     *
     * @param asProcesses whether its peers ran as processes
     */
    public String command(Cell cell, boolean asProcesses) {
        String client = cell.pairing().client().name();
        String server = cell.pairing().server().name();
        String name = cell.testCase().name();
        return switch (kind) {
            case MAKE ->
                "make cell %sCLIENT=%s SERVER=%s CASE='%s'"
                        .formatted(asProcesses ? "PEERS=process " : "", client, server, name);
            case INTEROP -> {
                var words = new ArrayList<>(List.of("interop", "check", "--show"));
                words.addAll(options);
                words.addAll(asProcesses ? List.of("--peers", "process") : List.of());
                words.addAll(List.of("--client", client, "--server", server, "--case", name));
                yield words.stream().map(Reproduction::quoted).collect(Collectors.joining(" "));
            }
        };
    }

    /** Returns a sentence about more details of a failed cell. */
    public String hint() {
        return kind.hint;
    }

    /** Returns a word for a POSIX shell, in quotes if it needs them. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
