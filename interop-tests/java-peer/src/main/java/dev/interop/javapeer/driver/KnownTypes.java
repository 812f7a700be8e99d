package dev.interop.javapeer.driver;

import com.google.protobuf.ByteString;
import dev.interop.javapeer.ProtoFiles;
import dev.interop.javapeer.UnusableFiles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The generated message types, and the loaded ones by the names under which they were loaded. */
final class KnownTypes {
    private static final int KEPT = 100;

    private final MessageTypes generated;
    private final Map<String, MessageTypes> loaded = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, MessageTypes> eldest) {
            return size() > KEPT;
        }
    };

    KnownTypes(MessageTypes generated) {
        this.generated = generated;
    }

    void load(String name, ByteString fileDescriptorSet) throws InvalidRequest {
        if (name.isEmpty()) {
            throw new InvalidRequest("name must not be empty, because the empty name is that of the generated types");
        }
        try {
            MessageTypes types = MessageTypes.of(ProtoFiles.link(fileDescriptorSet));
            synchronized (loaded) {
                // Removed first, so that the name becomes the newest.
                loaded.remove(name);
                loaded.put(name, types);
            }
        } catch (UnusableFiles unusable) {
            throw new InvalidRequest(Objects.requireNonNull(unusable.getMessage()));
        }
    }

    /**
     * Returns the message types with this name.
     *
     * @param name empty for the generated types, as in the field {@code types} of requests
     */
    MessageTypes named(String name) throws InvalidRequest {
        if (name.isEmpty()) {
            return generated;
        }
        synchronized (loaded) {
            MessageTypes types = loaded.get(name);
            if (types == null) {
                throw new InvalidRequest("types must be empty or one of the last %d names that were loaded, not '%s'"
                        .formatted(KEPT, name));
            }
            return types;
        }
    }
}
