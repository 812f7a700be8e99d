package dev.interop.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IoReasonTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/a"), "permission denied: /a"),
                Arguments.of(new NoSuchFileException("/a"), "the file or folder does not exist: /a"),
                Arguments.of(new FileAlreadyExistsException("/a"), "the file or folder already exists: /a"),
                Arguments.of(new NotDirectoryException("/a"), "it is not a folder: /a"),
                Arguments.of(new DirectoryNotEmptyException("/a"), "the folder is not empty: /a"),
                Arguments.of(new FileSystemLoopException("/a"), "a symbolic link leads back to a folder above it: /a"),
                Arguments.of(new NotLinkException("/a"), "it is not a symbolic link: /a"),
                Arguments.of(
                        new FileSystemException("/a", "/b", "No space left on device"),
                        "No space left on device: /a -> /b"),
                Arguments.of(new FileSystemException("/a"), "the operating system reported no cause: /a"),
                Arguments.of(new FileSystemException(null, null, "Is a directory"), "Is a directory"),
                Arguments.of(new MalformedInputException(1), "a file is not UTF-8 text"),
                Arguments.of(new IOException("Stream closed"), "Stream closed"),
                Arguments.of(new EOFException(), "the operating system reported no cause"),
                Arguments.of(new IOException(new NotDirectoryException("/a")), "it is not a folder: /a"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void has_words_for_a_failure(IOException failure, String words) {
        assertThat(IoReason.of(failure)).isEqualTo(words);
    }

    @Test
    void keeps_the_own_message_of_an_unchecked_failure() {
        var cause = new AccessDeniedException("/a");

        assertThat(IoReason.of(new UncheckedIOException("cannot write logs", cause)))
                .isEqualTo("cannot write logs: permission denied: /a");
        assertThat(IoReason.of(new UncheckedIOException(cause))).isEqualTo("permission denied: /a");
    }

    @Test
    void has_words_for_a_file_in_place_of_a_folder(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("build"));

        assertThat(reasonOf(() -> Files.createDirectory(file))).isEqualTo("the file or folder already exists: " + file);
        assertThat(reasonOf(() -> Files.readString(file.resolve("a")))).endsWith("Not a directory: " + file + "/a");
    }

    private interface Operation {
        void run() throws IOException;
    }

    private static String reasonOf(Operation operation) {
        try {
            operation.run();
            return "no failure";
        } catch (IOException failure) {
            return IoReason.of(failure);
        }
    }
}
