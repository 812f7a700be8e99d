package dev.interop.config;

import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.peer.Peer;
import dev.interop.peer.StockDrivers;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks and converts {@code clients}: stock drivers and drivers of the user's own. */
final class ClientsReader {
    private static final JsonPointer CLIENTS = JsonPointer.compile("/clients");
    private static final String STOCK = "stock";

    private final Map<String, Peer> stock = StockDrivers.read();
    private final Map<String, Peer> clients = new LinkedHashMap<>();
    private final LocatedYaml file;
    private final Path folder;

    private ClientsReader(LocatedYaml file, Path folder) {
        this.file = file;
        this.folder = folder;
    }

    /**
     * Returns the clients by name, in the order of the file.
     *
     * @param entry null for all stock drivers
     * @param folder working directory of drivers that are commands
     * @throws YamlProblem the entry is wrong
     */
    static Map<String, Peer> read(@Nullable ClientsEntry entry, LocatedYaml file, Path folder) {
        var reader = new ClientsReader(file, folder);
        if (entry == null) {
            return reader.stock;
        }
        if (entry.stock() != null) {
            reader.list(entry.stock());
        }
        if (entry.byName() != null) {
            reader.map(entry.byName());
        }
        if (reader.clients.isEmpty()) {
            throw reader.problem(
                    CLIENTS,
                    "'clients' must have at least one of %s, or a driver of your own".formatted(reader.names()));
        }
        return reader.clients;
    }

    private void list(List<String> names) {
        for (int index = 0; index < names.size(); index++) {
            JsonPointer place = CLIENTS.appendIndex(index);
            String name = names.get(index);
            if (clients.put(name, stock(name, place)) != null) {
                throw problem(place, "duplicate client '%s'".formatted(name));
            }
        }
    }

    private void map(Map<String, ClientEntry> byName) {
        byName.forEach((name, entry) -> clients.put(name, client(name, entry)));
    }

    private Peer client(String name, @Nullable ClientEntry entry) {
        JsonPointer place = CLIENTS.appendProperty(name);
        if (entry != null && entry.word() == null) {
            return new ClientReader(name, entry, file, folder).read();
        }
        String word = entry == null ? "" : Objects.requireNonNullElse(entry.word(), "");
        if (!word.equals(STOCK)) {
            throw problem(
                    place,
                    "client '%s' must be '%s', or a mapping with 'command', 'image' or 'address'%s"
                            .formatted(name, STOCK, word.isBlank() ? "" : ", not '" + word + "'"));
        }
        return stock(name, place);
    }

    private Peer stock(String name, JsonPointer place) {
        Peer driver = stock.get(name);
        if (driver == null) {
            throw problem(place, "unknown client '%s'; allowed: %s".formatted(name, names()));
        }
        return driver;
    }

    private String names() {
        return String.join(", ", stock.keySet());
    }

    private YamlProblem problem(JsonPointer place, String what) {
        return new YamlProblem(file.where(place), what);
    }
}
