package dev.interop.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.interop.peer.ResetSpec;
import java.util.List;

/**
 * The reset of servers as written.
 *
 * @param command program and arguments, relative to the folder of interop.yaml; {@code ${server}} is the name of the
 *     server
 */
record ResetEntry(
        @JsonProperty(required = true) List<String> command,
        @JsonProperty(required = true) ResetSpec.Before before) {}
