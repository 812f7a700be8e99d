package dev.interop.init;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interop.config.Config;
import dev.interop.config.ServerReader;
import dev.interop.peer.Peer;
import dev.interop.text.Placeholders;
import dev.interop.yaml.YamlProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The servers of a new interop.yaml.
 *
 * @param byName the entry of each server; the first one is the reference
 */
record Servers(Map<String, JsonNode> byName) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String PORT = "${port}";
    /** Takes the place of a program that the user did not pass. */
    private static final String PLACEHOLDER = "EDIT-ME";

    private static final List<String> NAMES = List.of("old", "new");

    /**
     * Converts the servers of a request.
     *
     * @throws IllegalArgumentException a name, a command or an address is wrong
     */
    static Servers of(InitRequest request) {
        var byName = new LinkedHashMap<String, JsonNode>();
        request.servers().forEach((name, text) -> byName.put(checked(name), entry(name, text)));
        String reflection = request.reflection();
        if (byName.isEmpty() && reflection != null) {
            byName.put(NAMES.get(0), NODES.objectNode().put("address", reflection));
        }
        if (byName.isEmpty()) {
            NAMES.forEach(name -> byName.put(name, placeholder()));
        }
        return new Servers(byName);
    }

    private static String checked(String name) {
        if (!ServerReader.isName(name)) {
            throw new IllegalArgumentException(
                    "--server %s: the name of a server must consist of a-z 0-9 _ . - and not be 'raw'".formatted(name));
        }
        return name;
    }

    private static JsonNode entry(String name, String text) {
        List<String> words = CommandLineText.words(text);
        if (words.size() == 1 && ServerReader.isAddress(words.get(0))) {
            return NODES.objectNode().put("address", words.get(0));
        }
        if (words.stream().noneMatch(word -> Placeholders.contains(word, "port"))) {
            throw new IllegalArgumentException(
                    "--server %s: '%s' must be host:port or a command with ${port} in place of the port, for example --server '%s=python server.py --port ${port}'"
                            .formatted(name, text, name));
        }
        return command(words);
    }

    private static ObjectNode placeholder() {
        return command(List.of(PLACEHOLDER, PORT));
    }

    private static ObjectNode command(List<String> words) {
        ObjectNode entry = NODES.objectNode();
        words.forEach(entry.putArray("command")::add);
        return entry;
    }

    /** Returns the name of the reference. */
    String reference() {
        return byName.keySet().iterator().next();
    }

    /** Returns the name of the server at an address, or of the reference if no server is there. */
    String at(String address) {
        return byName.entrySet().stream()
                .filter(entry -> entry.getValue().path("address").asText().equals(address))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(reference());
    }

    /** Returns whether servers are placeholders. */
    boolean arePlaceholders() {
        return byName.values().contains(placeholder());
    }

    /** Returns a name for another server; null if there are several servers. */
    @Nullable
    String missing() {
        return byName.size() > 1
                ? null
                : NAMES.stream()
                        .filter(name -> !byName.containsKey(name))
                        .reduce((first, last) -> last)
                        .orElseThrow();
    }

    /** @throws YamlProblem a server of an interop.yaml is still a placeholder */
    static void refusePlaceholders(Config config) {
        for (Peer peer : config.peers().servers().values()) {
            if (peer.server() != null
                    && peer.server().command() != null
                    && peer.server().command().contains(PLACEHOLDER)) {
                JsonPointer place = JsonPointer.compile("/servers").appendProperty(peer.name());
                throw new YamlProblem(
                        config.file().where(place),
                        "the command of server '%s' is still %s; write the program and the arguments that start it, or 'address: HOST:PORT' of a server that runs"
                                .formatted(peer.name(), PLACEHOLDER));
            }
        }
    }
}
