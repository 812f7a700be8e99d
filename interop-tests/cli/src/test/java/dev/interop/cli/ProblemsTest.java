package dev.interop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ProblemsTest {
    @Command(name = "read")
    private record Failing(Exception failure) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    @Test
    void a_file_error_is_reported_in_words() {
        assertThat(printed(new AccessDeniedException("/a")))
                .isEqualTo("read: a file cannot be read or written: permission denied: /a\n");
        assertThat(printed(new UncheckedIOException("cannot write logs", new NoSuchFileException("/a"))))
                .isEqualTo("read: a file cannot be read or written: cannot write logs: the file or folder does not"
                        + " exist: /a\n");
        assertThat(printed(new IOException("No space left on device")))
                .isEqualTo("read: a file cannot be read or written: No space left on device\n");
    }

    private static String printed(Exception failure) {
        var err = new StringWriter();
        CommandLine command = Interop.configured(new CommandLine(new Failing(failure)), Map.of());
        assertThat(command.setErr(new PrintWriter(err)).execute()).isEqualTo(2);
        return err.toString();
    }
}
