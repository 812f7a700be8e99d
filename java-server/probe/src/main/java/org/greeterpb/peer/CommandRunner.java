package org.greeterpb.peer;

import io.grpc.Status;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the commands of this peer share: options, one sentence for each error, exit codes, UTF-8. */
public final class CommandRunner {
    private CommandRunner() {}

    /**
     * Runs a command of this process, and returns its exit code.
     *
     * @param libraries which lines of the libraries' own are told on stderr
     */
    public static int run(Callable<Integer> command, Level libraries, String... arguments) {
        Logger.getLogger("").setLevel(libraries);
        return run(command, utf8(FileDescriptor.out), utf8(FileDescriptor.err), arguments);
    }

    /** The same, for a command whose output goes elsewhere. */
    public static int run(Callable<Integer> command, PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(command)
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                // "@Ada" is a name, and no file of arguments.
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                .setParameterExceptionHandler((wrong, found) -> {
                    tell(wrong.getCommandLine(), sentence(wrong) + "; see --help");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, commandLine, result) -> {
                    if (!(failure instanceof CommandFailure)) {
                        throw failure;
                    }
                    tell(commandLine, failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    private static void tell(CommandLine command, String sentence) {
        command.getErr().println(command.getCommandName() + ": " + sentence);
    }

    private static String sentence(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            return "unknown %s '%s'".formatted(argument.startsWith("-") ? "option" : "argument", argument);
        }
        if (wrong instanceof MissingParameterException missing) {
            return name(missing.getMissing().get(0)) + " needs a value";
        }
        if (wrong.getCause() instanceof TypeConversionException found) {
            return name(wrong.getArgSpec()) + " " + found.getMessage();
        }
        return wrong.getMessage();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** The words of the innermost cause, without the name of the system call that failed. */
    public static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName())
                .replaceFirst("^\\w+\\(\\.\\.\\) failed with error\\(-\\d+\\): ", "");
    }

    /** What a status says besides its code; the library tells the reason only in its cause. */
    public static String words(Status status) {
        String words = status.getCause() == null
                ? Objects.requireNonNullElse(status.getDescription(), "no text")
                : reason(status.getCause());
        return words.replaceAll("\\s+", " ").strip();
    }

    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }
}
