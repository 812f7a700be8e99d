package org.greeterpb.server;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** Makes a command say what is wrong with its options in one sentence, where picocli prints the usage. */
final class OneSentence {
    private OneSentence() {}

    static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((wrong, arguments) -> {
                    String name = wrong.getCommandLine().getCommandName();
                    String what = wrong instanceof UnmatchedArgumentException unknown
                            ? "unknown option '%s'; see --help"
                                    .formatted(unknown.getUnmatched().get(0))
                            : wrong.getMessage();
                    wrong.getCommandLine().getErr().printf("%s: %s%n", name, what);
                    return CommandLine.ExitCode.USAGE;
                });
    }
}
