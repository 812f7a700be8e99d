package dev.interop.plan;

import dev.interop.config.ConfigReader;
import dev.interop.fault.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The command that reproduces a cell of a run, as its reports show it.
 *
 * @param kind the program that a user of the run calls
 * @param options options that every command has, unquoted, for example "--config" and its value; none for {@link
 *     Kind#MAKE}
 * @param addresses name of a server → "host:port" at which it runs instead of as interop.yaml describes
 */
public record Reproduction(Kind kind, List<String> options, Map<String, String> addresses) {

    /** The program that a user of the run calls. */
    public enum Kind {
        /** The target "cell" of this repository's Makefile. */
        MAKE("'make cell' keeps these results; TRACE=1 adds gRPC's own traces, WIRE=1 the frames of each call"),
        /** The command "interop". */
        INTEROP("'" + Invocation.command()
                + " check --show' keeps these results and prints everything that both sides recorded");

        private final String hint;

        Kind(String hint) {
            this.hint = hint;
        }
    }

    /** Returns the commands of a run that make starts. */
    public static Reproduction ofMake() {
        return new Reproduction(Kind.MAKE, List.of(), Map.of());
    }

    /**
     * Returns the commands of a run of the command "interop".
     *
     * @param config path of interop.yaml as the user would write it; the default file needs no option
     * @param addresses name of a server → "host:port" at which it ran instead of as interop.yaml describes
     */
    public static Reproduction ofConfig(String config, Map<String, String> addresses) {
        return new Reproduction(
                Kind.INTEROP,
                config.equals(ConfigReader.FILE) ? List.of() : List.of("--config", config),
                Map.copyOf(addresses));
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
                var words = new ArrayList<>(List.of("check", "--show"));
                words.addAll(options);
                boolean peers = asProcesses && !cell.pairing().server().isOwnServer();
                words.addAll(peers ? List.of("--peers", "process") : List.of());
                words.addAll(List.of("--client", client, "--server", at(server), "--case", name));
                yield words.stream()
                        .map(Reproduction::quoted)
                        .collect(Collectors.joining(" ", Invocation.command() + " ", ""));
            }
        };
    }

    private String at(String server) {
        String address = addresses.get(server);
        return address == null ? server : server + "=" + address;
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
