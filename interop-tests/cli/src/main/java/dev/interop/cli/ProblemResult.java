package dev.interop.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.interop.gate.report.JunitReport;
import dev.interop.json.Json;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The result of a command that could not judge, for programs that read its output.
 *
 * @param problem what failed, and what to do
 */
record ProblemResult(String problem, int exitCode) {
    private static final String OPTION = "--format";

    /**
     * Returns the result in the format that the command was started with; "" for formats that people read.
     *
     * @param arguments the command line
     */
    String in(CommandLine command, List<String> arguments) throws JsonProcessingException {
        return switch (format(command, arguments)) {
            case "json" -> Json.indented(this) + "\n";
            case "junit" -> JunitReport.ofProblem(problem);
            default -> "";
        };
    }

    /** Returns the format in lower case, also if an error before it ended the parsing; "" if there is none. */
    private static String format(CommandLine command, List<String> arguments) {
        OptionSpec option = command.getCommandSpec().findOption(OPTION);
        if (option == null) {
            return "";
        }
        int index = arguments.indexOf(OPTION);
        Object parsed = option.getValue();
        String format = index >= 0 && index + 1 < arguments.size()
                ? arguments.get(index + 1)
                : arguments.stream()
                        .filter(argument -> argument.startsWith(OPTION + "="))
                        .map(argument -> argument.substring(OPTION.length() + 1))
                        .findFirst()
                        .orElse(parsed == null ? "" : parsed.toString());
        return format.toLowerCase(Locale.ROOT);
    }
}
