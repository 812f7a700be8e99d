package dev.interop.javapeer;

import com.google.protobuf.ByteString;
import dev.interop.v1.MetadataEntry;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Metadata between hub, driver and server: the key of a call's id, and the form in messages. */
public final class MetadataEntries {
    public static final Metadata.Key<String> CALL_ID =
            Metadata.Key.of("x-interop-call-id", Metadata.ASCII_STRING_MARSHALLER);

    private MetadataEntries() {}

    /**
     * Metadata as the library shows it. By key, since the library does not keep the order of keys; the
     * values of a key in order.
     */
    public static List<MetadataEntry> of(Metadata metadata) {
        List<MetadataEntry> entries = new ArrayList<>();
        for (String key : new TreeSet<>(metadata.keys())) {
            if (key.startsWith(":")) {
                // Of an answer that is no gRPC the library hands on ":status", and lets nobody read it.
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

    /** For the library. Keys end in "-bin" where values are binary. */
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
