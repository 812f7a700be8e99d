package org.greeterpb.server.probe;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.List;
import org.greeterpb.interop.v1.MetadataEntry;

/** Metadata as the library shows it, in the form of the contract. */
final class MetadataEntries {
    private MetadataEntries() {}

    static List<MetadataEntry> of(Metadata metadata) {
        var entries = new ArrayList<MetadataEntry>();
        for (String name : metadata.keys()) {
            if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                metadata.getAll(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER))
                        .forEach(value -> entries.add(MetadataEntry.newBuilder()
                                .setKey(name)
                                .setBinary(ByteString.copyFrom(value))
                                .build()));
            } else {
                metadata.getAll(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER))
                        .forEach(value -> entries.add(MetadataEntry.newBuilder()
                                .setKey(name)
                                .setText(value)
                                .build()));
            }
        }
        return entries;
    }
}
