package dev.interop.probe;

import com.google.protobuf.ByteString;
import dev.interop.v1.MetadataEntry;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Functions that convert metadata between gRPC and messages of interop.v1, and the key of a call's id. */
public final class MetadataEntries {
    /** The key under which a driver sends a call's id. */
    public static final Metadata.Key<String> CALL_ID =
            Metadata.Key.of("x-interop-call-id", Metadata.ASCII_STRING_MARSHALLER);

    private MetadataEntries() {}

    /**
     * Returns the metadata that the library shows, sorted by key, because the library does not keep the order of keys.
     * The values of a key keep their order.
     */
    public static List<MetadataEntry> of(Metadata metadata) {
        List<MetadataEntry> entries = new ArrayList<>();
        for (String key : new TreeSet<>(metadata.keys())) {
            if (key.startsWith(":")) {
                // After a response that is not gRPC, the library lists ":status", but does not let callers read it.
                continue;
            }
            if (key.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                for (byte[] value : metadata.getAll(Metadata.Key.of(key, Metadata.BINARY_BYTE_MARSHALLER))) {
                    entries.add(entry(key).setBinary(ByteString.copyFrom(value)).build());
                }
            } else {
                for (String value : metadata.getAll(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER))) {
                    entries.add(entry(key).setText(value).build());
                }
            }
        }
        return entries;
    }

    /** Returns metadata for gRPC. Keys of binary values must end in "-bin". */
    public static Metadata metadata(List<MetadataEntry> entries) {
        var metadata = new Metadata();
        for (MetadataEntry entry : entries) {
            if (entry.hasBinary()) {
                metadata.put(
                        Metadata.Key.of(entry.getKey(), Metadata.BINARY_BYTE_MARSHALLER),
                        entry.getBinary().toByteArray());
            } else {
                metadata.put(Metadata.Key.of(entry.getKey(), Metadata.ASCII_STRING_MARSHALLER), entry.getText());
            }
        }
        return metadata;
    }

    private static MetadataEntry.Builder entry(String key) {
        return MetadataEntry.newBuilder().setKey(key);
    }
}
