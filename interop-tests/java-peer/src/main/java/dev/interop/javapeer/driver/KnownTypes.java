package dev.interop.javapeer.driver;

import com.google.protobuf.ByteString;
import dev.interop.javapeer.ProtoFiles;
import dev.interop.javapeer.UnusableFiles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The generated types, and those that were loaded, by the names they were loaded under. */
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
            throw new InvalidRequest("name must not be empty: that is the name of the generated types");
        }
        try {
            MessageTypes types = MessageTypes.of(ProtoFiles.link(fileDescriptorSet));
            synchronized (loaded) {
                // So that it is the last one again.
                loaded.remove(name);
                loaded.put(name, types);
            }
        } catch (UnusableFiles unusable) {
            throw new InvalidRequest(Objects.requireNonNull(unusable.getMessage()));
        }
    }

    /** @param name "": the generated ones */
    MessageTypes named(String name) throws InvalidRequest {
        if (name.isEmpty()) {
            return generated;
        }
        synchronized (loaded) {
            MessageTypes types = loaded.get(name);
            if (types == null) {
                throw new InvalidRequest("types must be empty or a name of the last %d that were loaded, not '%s'"
                        .formatted(KEPT, name));
            }
            return types;
        }
    }
}
