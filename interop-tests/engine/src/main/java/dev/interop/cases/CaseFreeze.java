package dev.interop.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interop.peer.Peer;
import dev.interop.yaml.LocatedYaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Selects the cases that describe the replies of rpcs and nothing else, so that they can be called again later, at the
 * servers of another version. Their requests and expectations are literals, and their axes are expanded.
 */
public final class CaseFreeze {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String EXPECT = "expect";
    private static final String SECURITY = "security";
    private static final String SERVERS = "servers";
    private static final String PLAINTEXT = "plaintext";

    private final KnownMethods methods;
    private final Set<String> rpcs;
    private final Peer client;
    private final Set<String> servers;

    private final Map<String, ObjectNode> files = new LinkedHashMap<>();
    private final Map<String, Set<String>> serversByCase = new LinkedHashMap<>();
    private final Map<Unfrozen, Integer> unfrozen = new EnumMap<>(Unfrozen.class);

    private CaseFreeze(KnownMethods methods, Set<String> rpcs, Peer client, Set<String> servers) {
        this.methods = methods;
        this.rpcs = rpcs;
        this.client = client;
        this.servers = servers;
    }

    /**
     * Reads case files and known differences, and freezes the cases that need nothing else.
     *
     * @param paths the case files
     * @param folder folder to which the names of the files are relative
     * @param differences the file with known differences; null for none
     * @param methods the methods of the version of the cases
     * @param rpcs the methods that may be called, as "package.Service/Method"
     * @param client the client that will make the calls
     * @param servers the names of the servers that will be called
     * @throws dev.interop.yaml.YamlProblem a file is no case file
     * @throws IOException a file cannot be read
     */
    public static FrozenCases freeze(
            List<Path> paths,
            Path folder,
            @Nullable Path differences,
            KnownMethods methods,
            Set<String> rpcs,
            Peer client,
            Set<String> servers)
            throws IOException {
        var freeze = new CaseFreeze(methods, rpcs, client, servers);
        for (Path path : paths) {
            String name = folder.relativize(path).toString();
            freeze.add(name, CaseFile.read(LocatedYaml.read(path, name), methods));
        }
        ArrayNode known = differences == null
                ? NODES.arrayNode()
                : new FrozenDifferences(freeze.serversByCase, client.name())
                        .of(LocatedYaml.read(
                                differences, folder.relativize(differences).toString()));
        return new FrozenCases(freeze.files, known, freeze.serversByCase.size(), freeze.unfrozen);
    }

    private void add(String name, CaseFile file) {
        ArrayNode kept = NODES.arrayNode();
        boolean isCut = false;
        for (CaseFile.Written written : file.expand()) {
            Optional<Unfrozen> need = isCut ? Optional.of(Unfrozen.EARLIER_CASE) : need(written.entry());
            if (need.isPresent()) {
                unfrozen.merge(need.get(), 1, Integer::sum);
                // Later cases may use the state that this one leaves.
                isCut = file.sequence();
            } else {
                kept.add(frozen(written.entry()));
            }
        }
        if (!kept.isEmpty()) {
            ObjectNode frozen = NODES.objectNode();
            if (file.sequence()) {
                frozen.put("sequence", true);
            }
            files.put(name, frozen.set("cases", kept));
        }
    }

    /** Returns the first need of a case, after the expansion of axes; empty if it can be frozen. */
    private Optional<Unfrozen> need(JsonNode entry) {
        JsonNode calls = entry.path("calls");
        if (entry.has("raw-client") || any(calls, call -> call.has("raw-server"))) {
            return Optional.of(Unfrozen.RAW_FRAMES);
        }
        if (!any(calls, call -> true) || any(calls, call -> call.has("like") || !rpcs.contains(method(call)))) {
            return Optional.of(Unfrozen.OTHER_METHODS);
        }
        if (!names(entry, "clients").isEmpty() && !names(entry, "clients").contains(client.name())
                || client.unsupportedReason(entry.path("name").asText()).isPresent()
                || servers(entry).isEmpty()) {
            return Optional.of(Unfrozen.OTHER_PEERS);
        }
        if (any(calls, call -> !call.path(SECURITY).asText(PLAINTEXT).equals(PLAINTEXT))) {
            return Optional.of(Unfrozen.TLS);
        }
        if (any(calls, call -> call.path(EXPECT).has("wire"))) {
            return Optional.of(Unfrozen.RELAY);
        }
        if (any(
                calls,
                call -> call.path(EXPECT).has("server")
                        || any(call.path("steps"), step -> step.has("await-received")))) {
            return Optional.of(Unfrozen.RECORD);
        }
        return any(calls, call -> call.path(EXPECT).path("reference").asBoolean())
                ? Optional.of(Unfrozen.REFERENCE)
                : Optional.empty();
    }

    private static boolean any(JsonNode list, Predicate<JsonNode> condition) {
        return StreamSupport.stream(list.spliterator(), false).anyMatch(condition);
    }

    private static String method(JsonNode call) {
        return call.path("method").asText();
    }

    private static Set<String> names(JsonNode entry, String field) {
        var names = new LinkedHashSet<String>();
        entry.path(field).forEach(name -> names.add(name.asText()));
        return names;
    }

    /** Returns the servers on which a case runs, of those that will be called. */
    private Set<String> servers(JsonNode entry) {
        var chosen = new LinkedHashSet<>(servers);
        if (entry.path(SERVERS).isArray() && !entry.path(SERVERS).isEmpty()) {
            chosen.retainAll(names(entry, SERVERS));
        }
        return chosen;
    }

    private ObjectNode frozen(JsonNode entry) {
        ObjectNode copy = entry.deepCopy();
        Set<String> chosen = servers(entry);
        copy.remove(List.of("clients", SERVERS));
        if (!chosen.containsAll(servers)) {
            ArrayNode list = copy.putArray(SERVERS);
            chosen.forEach(list::add);
        }
        copy.path("calls").forEach(call -> ((ObjectNode) call).remove(SECURITY));
        serversByCase.put(entry.path("name").asText(), chosen);
        return (ObjectNode) Escape.placeholders(copy);
    }
}
