package dev.interop.init;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interop.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a new interop.yaml. */
final class ConfigText {
    private ConfigText() {}

    static String of(ProjectProtos protos, Servers servers) {
        var lines = new ArrayList<String>();
        lines.add("# yaml-language-server: $schema=interop/schemas/interop.schema.json");
        lines.add("# Compares the servers of %s with the reference.".formatted(protos.title()));
        lines.add("version: 1");
        lines.add("project: " + YamlText.scalar(protos.project()));
        if (protos.entry().isEmpty()) {
            lines.add("# The protos are the modules of buf.yaml.");
        } else {
            lines.addAll(YamlText.mapping(JsonNodeFactory.instance.objectNode().set("protos", protos.entry()), 0));
        }
        lines.addAll(servers(servers));
        lines.add("# The server whose outcomes the others must have.");
        lines.add("reference: " + YamlText.scalar(servers.reference()));
        lines.add("# The gRPC libraries that call each server.");
        lines.add("clients: [java, python, python-aio]");
        lines.add("cases: [\"interop/*.yaml\"]");
        lines.add("# Values that differ in each run, for example generated ids and times:");
        lines.add("# compare:");
        lines.add("#   fields:");
        lines.add("#     ignore: [acme.v1.Order.updated_at]");
        lines.add("#     match: {acme.v1.Order.id: uuid}");
        return String.join("\n", lines) + "\n";
    }

    private static List<String> servers(Servers servers) {
        var lines = new ArrayList<String>();
        lines.add("servers:");
        if (servers.arePlaceholders()) {
            lines.add("  # Replace EDIT-ME by the program and arguments that start the server, for example");
            lines.add("  #   old: {command: [python3, server.py, --port, \"${port}\"]}");
            lines.add(
                    "  # A server that already runs: {address: \"localhost:50051\"}. An image: {image: NAME, port: 8080}.");
        }
        servers.byName()
                .forEach((name, entry) -> lines.add("  " + YamlText.scalar(name) + ": " + YamlText.flow(entry)));
        @Nullable String missing = servers.missing();
        if (missing != null) {
            lines.add("  # The server that is compared with it:");
            lines.add("  # %s: {command: [python3, new_server.py, --port, \"${port}\"]}".formatted(missing));
        }
        return lines;
    }
}
