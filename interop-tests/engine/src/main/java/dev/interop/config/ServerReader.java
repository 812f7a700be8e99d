package dev.interop.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.common.net.HostAndPort;
import dev.interop.config.ServerEntry.TlsEntry;
import dev.interop.peer.Peer;
import dev.interop.peer.ServerSpec;
import dev.interop.peer.TlsFiles;
import dev.interop.text.Names;
import dev.interop.text.Placeholders;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks and converts one entry of {@code servers}. */
public final class ServerReader {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Pattern METADATA_KEY = Pattern.compile("[0-9a-z_.-]+");
    private static final Pattern TIME = Pattern.compile("([1-9]\\d{0,5})(ms|s)");
    private static final String PORT = "port";

    private final String name;
    private final ServerEntry entry;
    private final LocatedYaml file;
    private final Path folder;
    private final JsonPointer place;

    ServerReader(String name, ServerEntry entry, LocatedYaml file, Path folder) {
        this.name = name;
        this.entry = entry;
        this.file = file;
        this.folder = folder;
        place = JsonPointer.compile("/servers").appendProperty(name);
    }

    /** @throws YamlProblem the entry is wrong */
    ServerSpec read() {
        if (!isName(name)) {
            throw problem(
                    "",
                    "the name of a server must consist of a-z 0-9 _ . - and not be '%s', not '%s'"
                            .formatted(Peer.RAW_NAME, name));
        }
        checkKind();
        checkPort();
        return new ServerSpec(
                name,
                entry.command(),
                entry.image(),
                entry.address() == null ? null : address(entry.address()),
                entry.port(),
                workdir(),
                entry.env() == null ? Map.of() : entry.env(),
                ready(),
                tls(),
                metadata(),
                is(entry.probe()),
                is(entry.disposable()));
    }

    /** Returns whether a server or client may have a name. */
    public static boolean isName(String name) {
        return Names.isPeer(name) && !name.equals(Peer.RAW_NAME);
    }

    private void checkKind() {
        boolean starts = entry.command() != null || entry.image() != null;
        if (starts == (entry.address() != null)) {
            throw problem("", "server '%s' must have exactly one of 'command', 'image', 'address'".formatted(name));
        }
        if (entry.command() != null && entry.command().isEmpty()) {
            throw problem("command", "'command' must have at least the program");
        }
        boolean process = entry.command() != null && entry.image() == null;
        refuse(!process && entry.workdir() != null, "workdir", "only a command without an image has one");
        refuse(!starts && entry.env() != null, "env", "the engine does not start this server");
        refuse(starts && entry.disposable() != null, "disposable", "a server that the engine starts always is");
    }

    private void checkPort() {
        if (entry.port() != null && (entry.port() < 1 || entry.port() > 65_535)) {
            throw problem(PORT, "'port' must be 1 to 65535, not " + entry.port());
        }
        refuse(entry.address() != null && entry.port() != null, PORT, "the address has the port");
        if (entry.image() != null && entry.port() == null) {
            throw problem("image", "an image must have a 'port', the port on which its server listens");
        }
        if (entry.command() != null && entry.image() == null) {
            boolean placeholder = Stream.concat(
                            entry.command().stream(), entry.env() == null ? Stream.of() : entry.env().values().stream())
                    .anyMatch(text -> Placeholders.contains(text, PORT));
            refuse(placeholder && entry.port() != null, PORT, "the command has ${port}, a free port");
            if (!placeholder && entry.port() == null) {
                throw problem(
                        "command",
                        "the command of server '%s' must have ${port} in an argument or in 'env', or a fixed 'port'"
                                .formatted(name));
            }
        }
    }

    private void refuse(boolean wrong, String field, String why) {
        if (wrong) {
            throw problem(field, "'%s' is not allowed here, because %s; remove it".formatted(field, why));
        }
    }

    private Path workdir() {
        Path workdir = entry.workdir() == null
                ? folder
                : folder.resolve(entry.workdir()).normalize();
        if (!Files.isDirectory(workdir)) {
            throw problem("workdir", "%s is not a folder".formatted(workdir));
        }
        return workdir;
    }

    /** Returns a checked "host:port". */
    private String address(String text) {
        if (!isAddress(text)) {
            throw problem("address", "an address must be host:port, not '%s'".formatted(text));
        }
        return text;
    }

    /** Returns whether a text is "host:port". */
    public static boolean isAddress(String text) {
        try {
            HostAndPort parsed = HostAndPort.fromString(text);
            return parsed.hasPort() && parsed.getPort() > 0 && !parsed.getHost().isEmpty();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private Duration ready() {
        String text = entry.ready() == null ? null : entry.ready().timeout();
        if (text == null) {
            return entry.address() == null ? READY : ServerSpec.READY_AT_ADDRESS;
        }
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            throw problem("ready/timeout", "a time limit must be like '30s' or '500ms', not '%s'".formatted(text));
        }
        long number = Long.parseLong(parts.group(1));
        return parts.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    }

    private @Nullable TlsFiles tls() {
        TlsEntry tls = entry.tls();
        if (tls == null) {
            return null;
        }
        if ((tls.certificate() == null) != (tls.key() == null)) {
            throw problem("tls", "'certificate' and 'key' belong together; write both or none");
        }
        return new TlsFiles(
                pem("roots", tls.roots()),
                pem("certificate", tls.certificate()),
                pem("key", tls.key()),
                tls.serverName());
    }

    private @Nullable Path pem(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Path pem = folder.resolve(text).normalize();
        if (!Files.isRegularFile(pem)) {
            throw problem("tls/" + field, "%s is not a file; '%s' must be a PEM file".formatted(pem, field));
        }
        return pem;
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = entry.metadata() == null ? Map.of() : entry.metadata();
        for (String key : metadata.keySet()) {
            if (!METADATA_KEY.matcher(key).matches() || key.endsWith("-bin")) {
                throw problem(
                        "metadata/" + key.replace("/", "~1"),
                        "metadata key '%s' must consist of 0-9 a-z _ . - and not end in -bin".formatted(key));
            }
        }
        return metadata;
    }

    private static boolean is(@Nullable Boolean written) {
        return written != null && written;
    }

    private YamlProblem problem(String field, String what) {
        return new YamlProblem(
                file.where(field.isEmpty() ? place : place.append(JsonPointer.compile("/" + field))), what);
    }
}
