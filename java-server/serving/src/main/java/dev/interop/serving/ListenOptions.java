package dev.interop.serving;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of a command that listens. A command declares them as its {@code @Mixin}. */
public final class ListenOptions {
    private static final String ALL_ADDRESSES = "*";

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = Port.class,
            description = "port to listen on, 0 to 65535; 0 chooses a free port (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--address",
            paramLabel = "HOST",
            converter = Host.class,
            description = "address to listen on; * for all addresses (default: $LISTEN_ADDRESS, or localhost)")
    private String host;

    @Option(
            names = "--address-file",
            paramLabel = "FILE",
            description = "file to write host:port to, once serving (default: none)")
    private @Nullable Path addressFile;

    /** Creates the options with the default of --port. */
    public ListenOptions(int defaultPort) {
        this(defaultPort, System.getenv());
    }

    /** @param environment contains LISTEN_ADDRESS, the default of --address; if unset or empty, it is localhost */
    ListenOptions(int defaultPort, Map<String, String> environment) {
        port = defaultPort;
        String address = environment.getOrDefault("LISTEN_ADDRESS", "");
        host = address.isEmpty() ? "localhost" : address;
    }

    /** Returns the address to listen on. */
    public InetSocketAddress address() throws CommandFailure {
        return address(port);
    }

    /** Returns the address to listen on with another port; 0 chooses a free one. */
    public InetSocketAddress address(int other) throws CommandFailure {
        InetSocketAddress address = listensOnAll() ? new InetSocketAddress(other) : new InetSocketAddress(host, other);
        if (address.isUnresolved()) {
            throw cannotListen(other, "--port", "no such host", null);
        }
        return address;
    }

    /** Returns "host:port" for clients; the host is localhost if the command listens on all addresses. */
    public String target(int boundPort) {
        String shown = listensOnAll() ? "localhost" : host;
        return (shown.contains(":") && !shown.startsWith("[") ? "[" + shown + "]" : shown) + ":" + boundPort;
    }

    /**
     * Writes the address file if the option names one. The file appears with its complete content or not at all.
     *
     * @param targets the lines of the file, each "host:port"
     */
    public void writeAddressFile(List<String> targets) throws CommandFailure {
        if (addressFile == null) {
            return;
        }
        Path file = addressFile.toAbsolutePath();
        Path draft = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.writeString(draft, String.join("\n", targets) + "\n", StandardCharsets.UTF_8);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            String reason =
                    failure instanceof NoSuchFileException ? "no such directory" : CommandRunner.reason(failure);
            throw new CommandFailure(
                    "cannot write the address to '%s' (%s); choose another file with --address-file"
                            .formatted(addressFile, reason),
                    failure);
        }
    }

    /** Returns the failure to report if the server cannot listen on {@link #address()}. */
    public CommandFailure cannotListen(IOException failure) {
        return cannotListen(port, "--port", failure);
    }

    /**
     * Returns the failure to report if the server cannot listen on a port.
     *
     * @param option the option that set the port
     */
    CommandFailure cannotListen(int other, String option, IOException failure) {
        String reason = CommandRunner.reason(failure);
        if (reason.contains("Address already in use")) {
            return new CommandFailure(
                    "%s is in use; choose another with %s, or 0 for a free port".formatted(place(other), option),
                    failure);
        }
        return cannotListen(other, option, reason, failure);
    }

    private CommandFailure cannotListen(int other, String option, String reason, @Nullable IOException failure) {
        return new CommandFailure(
                "cannot listen on %s (%s); choose others with --address and %s".formatted(place(other), reason, option),
                failure);
    }

    private String place(int other) {
        return "port %d on %s".formatted(other, listensOnAll() ? "all addresses" : host);
    }

    private boolean listensOnAll() {
        return host.equals(ALL_ADDRESSES);
    }

    static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65535;
    }

    private static final class Host implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.isEmpty()) {
                throw new TypeConversionException("must be a host, or * for all addresses, not ''");
            }
            return text;
        }
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
