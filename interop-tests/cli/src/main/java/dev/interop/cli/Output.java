package dev.interop.cli;

import dev.interop.text.RedactingStream;
import dev.interop.text.Secrets;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The output streams of this process, in UTF-8 for each locale and without the secrets of interop.yaml. */
final class Output {
    static final PrintStream UTF8 = stream(FileDescriptor.out);
    static final PrintStream ERRORS = stream(FileDescriptor.err);

    /** One process runs one command, which reads at most one interop.yaml. */
    private static volatile Secrets secrets = Secrets.NONE;

    private Output() {}

    private static PrintStream stream(FileDescriptor file) {
        return new PrintStream(
                new RedactingStream(new FileOutputStream(file), Output::redact), true, StandardCharsets.UTF_8);
    }

    /** Sets the values that no further output contains. */
    static void hide(Secrets values) {
        secrets = values;
    }

    /** Returns a text for other streams without the values that were set. */
    static String redact(String text) {
        return secrets.redact(text);
    }
}
