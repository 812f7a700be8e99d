package dev.interop.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Reads the defaults of options from INTEROP_* variables, for example that of --client from INTEROP_CLIENT. */
final class EnvironmentDefaults implements IDefaultValueProvider {
    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Returns the value of the variable; null if it is unset or empty.
     *
     * @throws IllegalArgumentException the variable of a flag is neither 1 nor 0
     */
    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        String variable = variable(option.longestName());
        String value = environment.get(variable);
        if (value == null || value.isEmpty()) {
            return null;
        }
        return option.arity().max() == 0 ? flag(variable, value) : value;
    }

    private static String flag(String variable, String value) {
        return switch (value) {
            case "1" -> "true";
            case "0" -> "false";
            default -> throw new IllegalArgumentException("%s must be 1 or 0, not \"%s\"".formatted(variable, value));
        };
    }

    private static String variable(String option) {
        return "INTEROP_" + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
