package dev.interop.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;

/**
 * The versions that HEAD is compared with, as written: one text or a list.
 *
 * @param texts for example "git:main"
 */
record AgainstEntry(List<String> texts) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static AgainstEntry one(String text) {
        return new AgainstEntry(List.of(text));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static AgainstEntry list(List<String> texts) {
        return new AgainstEntry(List.copyOf(texts));
    }
}
