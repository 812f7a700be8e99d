package dev.interop.serving;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The arguments of this process as UTF-8.
 *
 * <p>A JVM decodes arguments with the encoding of the locale, and loses characters that this encoding lacks. In the
 * locale C, "Zoë" reaches {@code main} as "Zo" and two replacement characters.
 */
final class ProcessArguments {
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private ProcessArguments() {}

    /**
     * Returns arguments of {@code main} decoded as UTF-8, or unchanged if the system has no /proc.
     *
     * @param arguments the last arguments of the process
     */
    static List<String> utf8(String... arguments) {
        if (StandardCharsets.UTF_8.name().equals(System.getProperty("sun.jnu.encoding"))) {
            return List.of(arguments);
        }
        try {
            return last(arguments.length, Files.readAllBytes(COMMAND_LINE));
        } catch (IOException noProc) {
            return List.of(arguments);
        }
    }

    /**
     * Returns the last arguments of a command line.
     *
     * @param commandLine the arguments in UTF-8, with a NUL after each
     */
    static List<String> last(int count, byte... commandLine) {
        // A negative limit keeps empty arguments; after the last NUL there is no argument.
        String[] parts = new String(commandLine, StandardCharsets.UTF_8).split("\0", -1);
        int end = parts.length - 1;
        return List.of(Arrays.copyOfRange(parts, end - count, end));
    }
}
