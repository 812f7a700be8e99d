package dev.interop.message;

import dev.interop.v1.MetadataEntry;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Separates metadata of the application from metadata of gRPC libraries. */
public final class Metadata {
    /** The metadata key with the id of a call; the driver sends it, and the server records it. */
    public static final String CALL_ID = "x-interop-call-id";

    /** End of the keys with binary values. */
    public static final String BINARY_SUFFIX = "-bin";

    private static final Set<String> LIBRARY = Set.of("content-type", "te", "user-agent", "accept-encoding", CALL_ID);
    /** Metadata of the application, although the key begins with "grpc-". */
    private static final String STATUS_DETAILS = "grpc-status-details-bin";

    private Metadata() {}

    /** Returns the application metadata by key, values in order, binary values as hex. */
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

    /** Returns the metadata without the keys that gRPC libraries add; these are never compared. */
    public static Map<String, List<String>> ofApplication(Map<String, List<String>> metadata) {
        var left = new TreeMap<>(metadata);
        left.keySet().removeIf(Metadata::isLibrary);
        return left;
    }

    /** Returns the first value of a key; empty if there is none. */
    public static String first(List<MetadataEntry> entries, String key) {
        return entries.stream()
                .filter(entry -> entry.getKey().equals(key))
                .map(Metadata::shown)
                .findFirst()
                .orElse("");
    }

    /** Returns whether libraries add a key; some also show the pseudo headers of HTTP/2, such as ":authority". */
    private static boolean isLibrary(String key) {
        return key.startsWith(":") || LIBRARY.contains(key) || (key.startsWith("grpc-") && !key.equals(STATUS_DETAILS));
    }

    /** Returns the value as text, or a binary value as hex. */
    public static String shown(MetadataEntry entry) {
        return entry.hasBinary() ? HexFormat.of().formatHex(entry.getBinary().toByteArray()) : entry.getText();
    }
}
