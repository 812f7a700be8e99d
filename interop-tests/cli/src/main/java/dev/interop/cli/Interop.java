package dev.interop.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code interop}. */
@Command(
        name = "interop",
        description = "Compares gRPC services across languages and judges changes of their protos.",
        subcommands = {
            Init.class,
            Check.class,
            Gate.class,
            Results.class,
            Dev.class,
            Doctor.class,
            GenerateCompletion.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    passed",
            "  1    a failed cell, an unlisted or stale difference, or a breaking change of the protos",
            "  2    wrong usage, harness error, cells that were not run, or nothing to judge",
            "  130  stopped with Ctrl-C",
            "",
            "An environment variable sets the default of each long option, for example INTEROP_CLIENT for --client."
        })
public final class Interop {
    private Interop() {}

    public static void main(String... arguments) {
        run(Interop::commandLine, arguments);
    }

    /** Runs a command and ends the process with its exit code, which is also 2 for an error of the Java runtime. */
    public static void run(Supplier<CommandLine> command, String... arguments) {
        int exitCode = ExitCode.PROBLEM;
        Launcher.watch();
        var stopped = new Thread(() -> Output.ERRORS.println("interop: stopped"), "message of a stop");
        // The script of a clone prints the line itself.
        if (!Repository.isStartedByScript()) {
            Runtime.getRuntime().addShutdownHook(stopped);
        }
        LibraryLogging.configure();
        try {
            exitCode = command.get().execute(arguments);
        } catch (Error broken) {
            broken.printStackTrace();
        }
        forget(stopped);
        System.exit(exitCode);
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // The process was stopped before its command ended.
        }
    }

    /** Returns the command with its exit codes, error texts and defaults. */
    public static CommandLine commandLine() {
        return commandLine(System.getenv());
    }

    static CommandLine commandLine(Map<String, String> environment) {
        return configured(new CommandLine(new Interop()), environment);
    }

    /** Gives a command the exit codes, error texts and defaults that all commands here have. */
    public static CommandLine configured(CommandLine command, Map<String, String> environment) {
        return command.setOut(new PrintWriter(new OutputStreamWriter(Output.UTF8, StandardCharsets.UTF_8), true))
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new Problems())
                .setExecutionExceptionHandler(new Problems());
    }
}
