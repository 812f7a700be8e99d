package dev.interop.cases;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interop.text.Glob;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Selects the known differences of frozen cases. Each also allows the common outcome, because a server that later has it
 * breaks no client.
 *
 * @param serversByCase name of each frozen case → the servers on which it runs
 * @param client the client that will make the calls
 */
record FrozenDifferences(Map<String, Set<String>> serversByCase, String client) {
    private static final String CASES = "cases";
    private static final String CLIENTS = "clients";
    private static final String SERVERS = "servers";

    /** @throws YamlProblem the file has a wrong glob */
    ArrayNode of(LocatedYaml file) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (JsonNode entry : file.root().path("differences")) {
            ObjectNode frozen = entry instanceof ObjectNode object ? frozen(object, file) : null;
            if (frozen != null) {
                kept.add(frozen);
            }
        }
        return kept;
    }

    /** Returns the entry for the frozen cases; null if it is about none of them. */
    private @Nullable ObjectNode frozen(ObjectNode entry, LocatedYaml file) {
        if (entry.has(CLIENTS) && !isNamed(entry, CLIENTS, client)) {
            return null;
        }
        ObjectNode copy = entry.deepCopy();
        ArrayNode cases = copy.putArray(CASES);
        var servers = new LinkedHashSet<String>();
        serversByCase.forEach((name, all) -> {
            Set<String> differing = new LinkedHashSet<>(all);
            differing.removeIf(server -> entry.has(SERVERS) && !isNamed(entry, SERVERS, server));
            if (!differing.isEmpty() && matches(entry, name, file)) {
                cases.add(name);
                servers.addAll(differing);
            }
        });
        if (cases.isEmpty()) {
            return null;
        }
        copy.remove(CLIENTS);
        if (entry.has(SERVERS)) {
            ArrayNode list = copy.putArray(SERVERS);
            servers.forEach(list::add);
        }
        if (copy.path("expect") instanceof ObjectNode expect) {
            expect.remove("server");
        }
        return copy.put("sometimes", true);
    }

    private static boolean isNamed(JsonNode entry, String field, String name) {
        for (JsonNode each : entry.path(field)) {
            if (each.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(JsonNode entry, String name, LocatedYaml file) {
        for (JsonNode glob : entry.path(CASES)) {
            try {
                if (Glob.of(glob.asText()).matches(name)) {
                    return true;
                }
            } catch (PatternSyntaxException wrong) {
                throw new YamlProblem(
                        file.where(JsonPointer.empty()),
                        "'%s' is not a glob: %s".formatted(glob.asText(), wrong.getDescription()));
            }
        }
        return false;
    }
}
