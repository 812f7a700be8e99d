package dev.interop.serving;

import io.grpc.Status;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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

/**
 * The runner of all commands. They have the option --help, read and write UTF-8, print each error as one sentence, and
 * use the same exit codes.
 */
public final class CommandRunner {
    private CommandRunner() {}

    /**
     * Runs the command of this process and returns its exit code.
     *
     * @param libraries the lowest level at which log lines of libraries are printed on stderr
     * @param arguments the last arguments of the process
     */
    public static int run(Callable<Integer> command, Level libraries, String... arguments) {
        Logger.getLogger("").setLevel(libraries);
        String[] decoded = ProcessArguments.utf8(arguments).toArray(String[]::new);
        return run(command, utf8(FileDescriptor.out), utf8(FileDescriptor.err), decoded);
    }

    /**
     * Runs a command and returns its exit code: 0 passed, 1 the command failed, 2 wrong usage.
     *
     * @param out receives what the command prints on stdout
     * @param err receives what the command prints on stderr
     */
    public static int run(Callable<Integer> command, PrintWriter out, PrintWriter err, String... arguments) {
        var commandLine = new CommandLine(command);
        commandLine.getCommandSpec().addOption(help());
        return commandLine
                .registerConverter(Path.class, CommandRunner::path)
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                // "@Ada" is a name, not a file of arguments.
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                .setParameterExceptionHandler((wrong, parsed) -> {
                    print(wrong.getCommandLine(), sentence(wrong) + "; see --help");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, failed, parsed) -> {
                    if (!(failure instanceof CommandFailure)) {
                        throw failure;
                    }
                    print(failed, Objects.requireNonNull(failure.getMessage()));
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    /** Converts an option's value to a path. The JVM can only use names that the locale's encoding can represent. */
    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException unmappable) {
            throw new TypeConversionException("cannot name the file '" + text + "' in this locale; set LC_ALL=C.UTF-8");
        }
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("show this help and exit")
                .build();
    }

    private static void print(CommandLine command, String sentence) {
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
        if (wrong.getCause() instanceof TypeConversionException cause) {
            return name(wrong.getArgSpec()) + " " + cause.getMessage();
        }
        return Objects.requireNonNull(wrong.getMessage());
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** Returns the message of the innermost cause, without the name of the system call that failed. */
    public static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName())
                .replaceFirst("^\\w+\\(\\.\\.\\) failed with error\\(-\\d+\\): ", "");
    }

    /** Returns the text of a status on one line. gRPC keeps the reason of a lost connection in the cause only. */
    public static String text(Status status) {
        String text = status.getCause() == null
                ? Objects.requireNonNullElse(status.getDescription(), "no text")
                : reason(status.getCause());
        return text.replaceAll("\\s+", " ").strip();
    }

    static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }
}
