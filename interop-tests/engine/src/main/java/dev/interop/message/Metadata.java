package dev.interop.message;

import dev.interop.v1.MetadataEntry;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Separates what the application sent from what the library made. */
public final class Metadata {
    /** Carries the id of a call from the driver to the server's record. */
    public static final String CALL_ID = "x-interop-call-id";

    private static final Set<String> LIBRARY = Set.of("content-type", "te", "user-agent", "accept-encoding", CALL_ID);
    /** Begins with "grpc-", yet the application makes it. */
    private static final String STATUS_DETAILS = "grpc-status-details-bin";

    private Metadata() {}

    /** Application metadata by key, values in order; binary ones as hex. */
    public static Map<String, List<String>> ofApplication(List<MetadataEntry> entries) {
        var metadata = new TreeMap<String, List<String>>();
        for (MetadataEntry entry : entries) {
            if (!isLibrary(entry.getKey())) {
                metadata.computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                        .add(shown(entry));
            }
        }
        return metadata;
    }

    /** What is left without the keys that are the library's, of which no record is compared. */
    public static Map<String, List<String>> ofApplication(Map<String, List<String>> metadata) {
        var left = new TreeMap<>(metadata);
        left.keySet().removeIf(Metadata::isLibrary);
        return left;
    }

    /** The first value of a key, or "". */
    public static String first(List<MetadataEntry> entries, String key) {
        return entries.stream()
                .filter(entry -> entry.getKey().equals(key))
                .map(Metadata::shown)
                .findFirst()
                .orElse("");
    }

    private static boolean isLibrary(String key) {
        return LIBRARY.contains(key) || (key.startsWith("grpc-") && !key.equals(STATUS_DETAILS));
    }

    /** The value as text; a binary one as hex. */
    public static String shown(MetadataEntry entry) {
        return entry.hasBinary() ? HexFormat.of().formatHex(entry.getBinary().toByteArray()) : entry.getText();
    }
}
