package dev.interop.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.interop.fault.Invocation;
import dev.interop.peer.Peer;
import dev.interop.peer.Peers;
import dev.interop.peer.ResetSpec;
import dev.interop.text.Secrets;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.StrictYaml;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and checks interop.yaml; stops at the first error. */
public final class ConfigReader {
    /** The name of the file that is read by default. */
    public static final String FILE = "interop.yaml";

    private static final int VERSION = 1;

    private final LocatedYaml file;
    private final Path path;
    private final Path folder;
    private final Map<String, String> overrides;
    private final Environment environment;

    private ConfigReader(Path path, Map<String, String> variables, Map<String, String> overrides) throws IOException {
        this.path = path.toAbsolutePath().normalize();
        this.overrides = overrides;
        folder = Objects.requireNonNull(this.path.getParent(), "an absolute path of a file");
        file = LocatedYaml.read(path);
        environment = new Environment(file, variables);
    }

    private ConfigEntry entry() {
        JsonNode replaced;
        try {
            replaced = environment.apply();
        } catch (YamlProblem placeholder) {
            // A mistyped field is the cause if its placeholder is unknown: it is reported first.
            convert(file.root());
            throw placeholder;
        }
        return convert(replaced);
    }

    private ConfigEntry convert(JsonNode tree) {
        return StrictYaml.convert(tree, ConfigEntry.class, file, JsonPointer.empty());
    }

    /**
     * Reads a file.
     *
     * @param variables environment variables, for {@code ${env.X}}
     * @param overrides name of a server → "host:port" at which it runs instead
     * @throws YamlProblem the file is wrong
     * @throws IllegalArgumentException there is no file, or an override is wrong
     * @throws IOException the file cannot be read
     */
    public static Config read(Path path, Map<String, String> variables, Map<String, String> overrides)
            throws IOException {
        refuseMissing(path);
        var reader = new ConfigReader(path, variables, overrides);
        try {
            return reader.config(reader.entry());
        } catch (YamlProblem problem) {
            throw problem.with(reader.secrets(List.of())::redact);
        } catch (IllegalArgumentException problem) {
            throw new IllegalArgumentException(
                    reader.secrets(List.of()).redact(String.valueOf(problem.getMessage())), problem);
        }
    }

    /**
     * Refuses a file that does not exist.
     *
     * @throws IllegalArgumentException there is no file
     */
    public static void refuseMissing(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException(
                    "there is no %s in %s; write one, for example with '%s init', or pass the file with --config FILE"
                            .formatted(
                                    path.getFileName(),
                                    path.toAbsolutePath().normalize().getParent(),
                                    Invocation.command()));
        }
    }

    private Config config(ConfigEntry entry) throws IOException {
        if (entry.version() != VERSION) {
            throw problem("/version", "'version' must be %d, not %d".formatted(VERSION, entry.version()));
        }
        Peers peers = peers(entry);
        if (entry.reference() != null && !peers.servers().containsKey(entry.reference())) {
            throw problem(
                    "/reference",
                    "unknown server '%s'; allowed: %s".formatted(entry.reference(), names(peers.servers())));
        }
        return new Config(
                file,
                path,
                entry.project() == null ? folder.getFileName().toString() : entry.project(),
                entry.protos(),
                peers,
                entry.reference(),
                CaseFiles.find(entry.cases(), path, file),
                differences(entry),
                reset(entry),
                entry.compare(),
                secrets(names(peers)));
    }

    private Peers peers(ConfigEntry entry) {
        boolean own = !entry.servers().isEmpty();
        boolean byContract = !entry.peers().isEmpty();
        if (own == byContract) {
            throw problem(
                    "",
                    own
                            ? "the file has 'servers' and 'peers'; keep one of them"
                            : "the file must have 'servers', the servers of the service, by name");
        }
        if (byContract) {
            refuseOverrides();
            if (entry.clients() != null) {
                throw problem("/clients", "'clients' is not allowed with 'peers', which are the clients; remove it");
            }
            return Peers.ofContract(entry.peers(), file, JsonPointer.compile("/peers"));
        }
        return new Peers(ClientsReader.read(entry.clients(), file, folder), servers(entry));
    }

    private void refuseOverrides() {
        if (!overrides.isEmpty()) {
            throw new IllegalArgumentException("--server %s: only a server in 'servers' can be replaced by an address"
                    .formatted(overrides.keySet().iterator().next()));
        }
    }

    private Map<String, Peer> servers(ConfigEntry entry) {
        var servers = new LinkedHashMap<String, Peer>();
        entry.servers()
                .forEach((name, server) ->
                        servers.put(name, Peer.ofServer(new ServerReader(name, server, file, folder).read())));
        overrides.forEach((name, address) -> servers.put(name, replaced(name, address, servers.get(name), entry)));
        return servers;
    }

    private Peer replaced(String name, String address, @Nullable Peer server, ConfigEntry entry) {
        if (server == null || server.server() == null) {
            throw new IllegalArgumentException("--server %s=%s: there is no server '%s'; allowed: %s"
                    .formatted(name, address, name, names(entry.servers())));
        }
        if (!ServerReader.isAddress(address)) {
            throw new IllegalArgumentException(
                    "--server %s=%s: '%s' must be host:port".formatted(name, address, address));
        }
        return Peer.ofServer(server.server().atAddress(address));
    }

    private @Nullable Path differences(ConfigEntry entry) {
        if (entry.differences() == null) {
            return null;
        }
        Path differences = folder.resolve(entry.differences()).normalize();
        if (!Files.isRegularFile(differences)) {
            throw problem("/differences", "%s is not a file; write it or remove 'differences'".formatted(differences));
        }
        return differences;
    }

    private @Nullable ResetSpec reset(ConfigEntry entry) {
        ResetEntry reset = entry.reset();
        if (reset == null) {
            return null;
        }
        if (reset.command().isEmpty()) {
            throw problem("/reset/command", "'command' must have at least the program");
        }
        return new ResetSpec(reset.command(), reset.before(), folder);
    }

    /** @param names names of peers, which reports contain */
    private Secrets secrets(Collection<String> names) {
        return Secrets.ofPlaceholders(environment.used(), names);
    }

    private static Set<String> names(Peers peers) {
        return Stream.concat(peers.clients().keySet().stream(), peers.servers().keySet().stream())
                .collect(Collectors.toSet());
    }

    private static String names(Map<String, ?> byName) {
        return String.join(", ", byName.keySet());
    }

    private YamlProblem problem(String place, String what) {
        return new YamlProblem(file.where(JsonPointer.compile(place)), what);
    }
}
