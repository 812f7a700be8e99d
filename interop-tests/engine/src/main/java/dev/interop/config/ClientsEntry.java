package dev.interop.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The clients as written: a list of stock drivers, or a map, which may also have drivers of the user's own.
 *
 * @param stock names of stock drivers; null for a map
 * @param byName name → client, in the order of the file; null for a list
 */
record ClientsEntry(@Nullable List<String> stock, @Nullable Map<String, ClientEntry> byName) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ClientsEntry list(List<String> stock) {
        return new ClientsEntry(stock, null);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ClientsEntry map(Map<String, ClientEntry> byName) {
        return new ClientsEntry(null, byName);
    }
}
