package dev.interop.cli;

import com.google.common.base.Throwables;
import dev.interop.fault.HarnessFault;
import dev.interop.fault.Invocation;
import dev.interop.fault.IoReason;
import dev.interop.gate.version.GateProblem;
import dev.interop.results.ResultsProblem;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Prints an error in one sentence and ends the command with exit code 2. */
final class Problems implements IParameterExceptionHandler, IExecutionExceptionHandler {
    static final int EXIT_CODE = 2;

    private static final String UNUSABLE_FILE = "a file cannot be read or written: ";

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) throws IOException {
        CommandLine command = wrong.getCommandLine();
        // picocli reports an invalid variable at its option, which the user did not type.
        String message = wrong.getCause() instanceof IllegalArgumentException wrongVariable
                ? wrongVariable.getMessage()
                : wrong.getMessage();
        print(command, List.of(arguments), message + "; see " + usual(command) + " --help");
        return EXIT_CODE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws IOException {
        List<String> arguments = parsed.originalArgs();
        if (failure instanceof YamlProblem
                || failure instanceof GateProblem
                || failure instanceof HarnessFault
                || failure instanceof IllegalArgumentException
                || failure instanceof ResultsProblem) {
            print(command, arguments, Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
        } else if (failure instanceof IOException file) {
            print(command, arguments, UNUSABLE_FILE + IoReason.of(file));
        } else if (failure instanceof UncheckedIOException file) {
            print(command, arguments, UNUSABLE_FILE + IoReason.of(file));
        } else {
            print(command, arguments, "this is a bug of interop; please report it with the lines below");
            command.getErr().println(Output.redact(Throwables.getStackTraceAsString(failure)));
        }
        return EXIT_CODE;
    }

    /** Returns the command as the user started it, for example "java -jar interop.jar check". */
    private static String usual(CommandLine command) {
        String name = command.getCommandSpec().root().name();
        return Invocation.command() + command.getCommandSpec().qualifiedName().substring(name.length());
    }

    /** Prints a problem for people, and as a result for programs if the format is for them. */
    private static void print(CommandLine command, List<String> arguments, String sentence) throws IOException {
        String redacted = Output.redact(sentence);
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + redacted);
        command.getOut().print(new ProblemResult(redacted, EXIT_CODE).in(command, arguments));
        command.getOut().flush();
    }
}
