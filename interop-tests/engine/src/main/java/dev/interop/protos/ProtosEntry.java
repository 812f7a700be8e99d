package dev.interop.protos;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entry {@code protos} as it is written in the file. At most one of {@code roots}, {@code descriptors} and
 * {@code reflection} is present; {@link ProtosSource#read} checks this.
 *
 * @param roots folders to which the imports of .proto files are relative; null if another source is used
 * @param services full names of the services under test; null for all services of the source
 * @param descriptors a file with a serialized google.protobuf.FileDescriptorSet; null if another source is used
 * @param reflection the name of a server that serves reflection; null if another source is used
 */
public record ProtosEntry(
        @Nullable List<String> roots,
        @Nullable List<String> services,
        @Nullable String descriptors,
        @Nullable String reflection) {
    /** The entry of a file that has none. */
    static final ProtosEntry ABSENT = new ProtosEntry(null, null, null, null);
}
