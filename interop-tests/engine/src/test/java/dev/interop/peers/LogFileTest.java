package dev.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.text.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.output.OutputFrame.OutputType;

class LogFileTest {
    private static final Path FILE = Path.of("logs/java-server.log");

    @TempDir
    private Path root;

    @Test
    void tail_is_the_last_eight_lines_without_stack_frames() throws IOException {
        String written = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\njava.lang.Oh: no\n\tat a.B.c(B.java:1)\n";
        var file = new LogFile(root, FILE, Secrets.NONE);
        try (var log = new ContainerLog(file)) {
            log.accept(new OutputFrame(OutputType.STDERR, written.getBytes(StandardCharsets.UTF_8)));
            assertThat(file.tail()).isEqualTo("""
                            last lines of logs/java-server.log:
                                two
                                three
                                four
                                five
                                six
                                seven
                                eight
                                java.lang.Oh: no""");
        }
        assertThat(Files.readString(root.resolve(FILE))).isEqualTo(written);
    }

    @Test
    void reports_an_empty_log() {
        assertThat(new LogFile(root, FILE, Secrets.NONE).tail())
                .isEqualTo("nothing was written to logs/java-server.log");
    }

    @Test
    void contains_no_secret_after_the_process_has_ended() throws IOException {
        var file = new LogFile(root, FILE, Secrets.NONE.with("pass-word", "(secret)"));
        String written = "a\nwrong pass-word\r\nb";
        Files.writeString(root.resolve(FILE), written);

        assertThat(file.tail()).endsWith("\n    a\n    wrong (secret)\n    b");
        file.redact();

        assertThat(Files.readString(root.resolve(FILE))).isEqualTo("a\nwrong (secret)\r\nb");
        try (Stream<Path> files = Files.list(root.resolve("logs"))) {
            assertThat(files).containsExactly(root.resolve(FILE));
        }
    }

    @Test
    void does_not_create_a_log_that_was_removed() throws IOException {
        var file = new LogFile(root, FILE, Secrets.NONE);
        Files.delete(root.resolve(FILE));

        file.redact();

        assertThat(root.resolve(FILE)).doesNotExist();
    }

    @Test
    void reads_the_tail_of_a_long_log_from_its_end() throws IOException {
        var file = new LogFile(root, FILE, Secrets.NONE);
        Files.writeString(root.resolve(FILE), "x".repeat(100_000) + "\nlast\n");

        assertThat(file.tail()).endsWith("xxx\n    last").hasSizeLessThan(66_000);
    }
}
