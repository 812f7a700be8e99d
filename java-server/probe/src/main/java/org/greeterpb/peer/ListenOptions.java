package org.greeterpb.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where a server listens, and where it tells so. */
public final class ListenOptions {
    @Option(
            names = "--port",
            paramLabel = "N",
            converter = Port.class,
            description = "port to listen on, 0 to 65535; 0: a free one (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--address", paramLabel = "HOST", description = "address to listen on (default: all addresses)")
    private String host;

    @Option(
            names = "--address-file",
            paramLabel = "FILE",
            description = "once serving, write host:port there (default: none)")
    private Path addressFile;

    public ListenOptions(int defaultPort) {
        port = defaultPort;
    }

    public InetSocketAddress address() throws CommandFailure {
        return address(port);
    }

    /** The same for another port. */
    public InetSocketAddress address(int other) throws CommandFailure {
        InetSocketAddress address = host == null ? new InetSocketAddress(other) : new InetSocketAddress(host, other);
        if (address.isUnresolved()) {
            throw cannotListen(other, "--port", "no such host", null);
        }
        return address;
    }

    /** The bound address, "host:port". */
    public String told(int boundPort) {
        String shown = host == null ? "localhost" : host;
        return (shown.contains(":") && !shown.startsWith("[") ? "[" + shown + "]" : shown) + ":" + boundPort;
    }

    /** Writes the addresses, each with a newline, whole or not at all. */
    public void tell(List<String> addresses) throws CommandFailure {
        if (addressFile == null) {
            return;
        }
        Path file = addressFile.toAbsolutePath();
        Path draft = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.writeString(draft, String.join("\n", addresses) + "\n", StandardCharsets.UTF_8);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new CommandFailure(
                    "cannot write the address to '%s' (%s); choose another file with --address-file"
                            .formatted(addressFile, reason(failure)),
                    failure);
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such directory";
        }
        return failure instanceof AccessDeniedException ? "permission denied" : CommandRunner.reason(failure);
    }

    /** The library could not bind. */
    public CommandFailure cannotListen(IOException failure) {
        return cannotListen(port, "--port", failure);
    }

    /** The same for the port of another option. */
    public CommandFailure cannotListen(int other, String option, IOException failure) {
        String reason = CommandRunner.reason(failure);
        if (reason.contains("Address already in use")) {
            return new CommandFailure(
                    "%s is in use; choose another with %s, or 0 for a free one".formatted(place(other), option),
                    failure);
        }
        return cannotListen(other, option, reason, failure);
    }

    private CommandFailure cannotListen(int other, String option, String reason, IOException failure) {
        return new CommandFailure(
                "cannot listen to %s (%s); choose others with --address and %s".formatted(place(other), reason, option),
                failure);
    }

    private String place(int other) {
        return "port %d on %s".formatted(other, host == null ? "all addresses" : host);
    }

    public static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65535;
    }

    private static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!isPort(text)) {
                throw new TypeConversionException("must be 0 to 65535, not '" + text + "'");
            }
            return Integer.valueOf(text);
        }
    }
}
