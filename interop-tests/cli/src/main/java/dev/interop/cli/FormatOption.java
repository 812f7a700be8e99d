package dev.interop.cli;

import java.io.PrintStream;
import picocli.CommandLine.Option;

/** The option for the format of a result. */
final class FormatOption {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "print the result as text or json (default: text); with json, progress goes to stderr")
    private Format format;

    boolean isJson() {
        return format == Format.JSON;
    }

    /** Returns the stream for text that is not the result itself. */
    PrintStream progress() {
        return isJson() ? Output.ERRORS : Output.UTF8;
    }
}
