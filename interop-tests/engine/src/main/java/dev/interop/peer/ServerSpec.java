package dev.interop.peer;

import com.google.common.base.Ascii;
import dev.interop.text.Placeholders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A server of the user's own service, as interop.yaml describes it. It has either an address, or an image, or only a
 * command. Command and environment contain placeholders for values of the environment, which are secret.
 *
 * @param name its name in pairings and reports, for example "old"
 * @param command the program and its arguments, where {@code ${port}} is the port on which it must listen; with an image,
 *     the command of the container, null for that of the image
 * @param image reference of its image, for example "acme/orders:dev"
 * @param address "host:port" at which it already runs
 * @param port the port on which the container listens, or on which a command without {@code ${port}} listens
 * @param folder its working directory
 * @param env its variables besides those of the engine; the values may contain {@code ${port}}
 * @param readyWithin limit for the time until it is ready
 * @param tls null for a server without TLS
 * @param metadata sent with each call; the values are secret
 * @param probe whether it serves the ProbeService, so that it records calls
 * @param disposable whether its state may be reset although it is not on this machine
 */
public record ServerSpec(
        String name,
        @Nullable List<String> command,
        @Nullable String image,
        @Nullable String address,
        @Nullable Integer port,
        Path folder,
        Map<String, String> env,
        Duration readyWithin,
        @Nullable TlsFiles tls,
        Map<String, String> metadata,
        boolean probe,
        boolean disposable) {
    /** Limit for a server that already runs, which responds within seconds or not at all. */
    public static final Duration READY_AT_ADDRESS = Duration.ofSeconds(10);

    private static final String PORT = "port";
    private static final String VARIABLE = "env.";

    public ServerSpec {
        command = command == null ? null : List.copyOf(command);
        // Not Map.copyOf, which does not keep the order of the file.
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        metadata = lowerCase(metadata);
    }

    /** Returns metadata with keys as HTTP/2 sends them. */
    private static Map<String, String> lowerCase(Map<String, String> metadata) {
        var lower = new LinkedHashMap<String, String>();
        metadata.forEach((key, value) -> lower.put(Ascii.toLowerCase(key), value));
        return Collections.unmodifiableMap(lower);
    }

    /** Returns whether the command or its environment has a place for the port, so that any free port will do. */
    public boolean takesPort() {
        return (command != null && command.stream().anyMatch(part -> Placeholders.contains(part, PORT)))
                || env.values().stream().anyMatch(value -> Placeholders.contains(value, PORT));
    }

    /** Returns the command with a port; empty without a command. */
    public List<String> commandAt(int port) {
        return command == null
                ? List.of()
                : command.stream().map(part -> withPort(part, port)).toList();
    }

    /** Returns the command for messages: with the port, but without values of the environment, which are secret. */
    public String commandText(int port) {
        return command == null
                ? ""
                : command.stream()
                        .map(part -> part.replace("${" + PORT + "}", Integer.toString(port)))
                        .collect(Collectors.joining(" "));
    }

    /** Returns the environment with a port. */
    public Map<String, String> envAt(int port) {
        var at = new LinkedHashMap<String, String>();
        env.forEach((name, value) -> at.put(name, withPort(value, port)));
        return at;
    }

    private static String withPort(String text, int port) {
        return Placeholders.replace(text, name -> {
            if (name.equals(PORT)) {
                return Integer.toString(port);
            }
            return name.startsWith(VARIABLE) ? System.getenv(name.substring(VARIABLE.length())) : null;
        });
    }

    /** Returns the same server at an address at which it already runs. */
    public ServerSpec atAddress(String other) {
        return new ServerSpec(
                name, null, null, other, null, folder, Map.of(), READY_AT_ADDRESS, tls, metadata, probe, disposable);
    }

    /** Returns its name and place only, because other values may be secret. */
    @Override
    public String toString() {
        var parts = new ArrayList<>(List.of(name));
        if (address != null) {
            parts.add("at " + address);
        } else if (image != null) {
            parts.add("from image " + image);
        }
        return String.join(" ", parts);
    }
}
