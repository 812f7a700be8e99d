package dev.interop.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The cause of a failed file operation in words, because the messages of most exceptions are only a path. */
public final class IoReason {
    private static final String UNKNOWN = "the operating system reported no cause";

    private IoReason() {}

    /** Returns the file, if it is known, and the cause, for example "permission denied: /data/a.txt". */
    public static String of(IOException failure) {
        if (!(failure instanceof FileSystemException file)) {
            return failure instanceof CharacterCodingException ? "a file is not UTF-8 text" : message(failure);
        }
        String cause = cause(file);
        if (file.getFile() == null) {
            return cause;
        }
        String other = file.getOtherFile() == null ? "" : " -> " + file.getOtherFile();
        return cause + ": " + file.getFile() + other;
    }

    /** Returns the same as {@link #of(IOException)} for the cause, after the message if it is not only the cause. */
    public static String of(UncheckedIOException failure) {
        IOException cause = Objects.requireNonNull(failure.getCause());
        String message = failure.getMessage();
        return message == null || message.equals(cause.toString()) ? of(cause) : message + ": " + of(cause);
    }

    private static String cause(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "the file or folder does not exist";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "the file or folder already exists";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        }
        if (failure instanceof FileSystemLoopException) {
            return "a symbolic link leads back to a folder above it";
        }
        if (failure instanceof NotLinkException) {
            return "it is not a symbolic link";
        }
        return orUnknown(failure.getReason());
    }

    private static String message(IOException failure) {
        // Some exceptions only have the text of another one as their message.
        return failure.getCause() instanceof IOException cause
                        && cause.toString().equals(failure.getMessage())
                ? of(cause)
                : orUnknown(failure.getMessage());
    }

    private static String orUnknown(@Nullable String text) {
        return text == null || text.isBlank() ? UNKNOWN : text;
    }
}
