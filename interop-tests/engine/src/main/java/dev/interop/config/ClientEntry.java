package dev.interop.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.interop.peer.DriverTypes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client as written: the word "stock", or a driver of the user's own with exactly one of {@code command}, {@code image}
 * and {@code address}.
 *
 * @param word "stock" for the stock driver with the name of the client; null for a driver of the user's own
 * @param command program and arguments, to which the engine adds {@code driver} and its options
 * @param image image on this machine
 * @param address "host:port" of a driver that already runs
 * @param hub host by which a driver at an address reaches this machine; null for a loopback address
 * @param stubs the message types of the driver; null for those that the engine loads
 * @param env environment variables of the command or the container
 * @param userAgent the beginning of the user-agent of its calls; null if it is not checked
 */
record ClientEntry(
        @Nullable String word,
        @Nullable List<String> command,
        @Nullable String image,
        @Nullable String address,
        @Nullable String hub,
        @Nullable DriverTypes stubs,
        @Nullable Map<String, String> env,
        @Nullable String userAgent) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ClientEntry ofWord(String word) {
        return new ClientEntry(word, null, null, null, null, null, null, null);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static ClientEntry ofDriver(
            @JsonProperty("command") @Nullable List<String> command,
            @JsonProperty("image") @Nullable String image,
            @JsonProperty("address") @Nullable String address,
            @JsonProperty("hub") @Nullable String hub,
            @JsonProperty("stubs") @Nullable DriverTypes stubs,
            @JsonProperty("env") @Nullable Map<String, String> env,
            @JsonProperty("user-agent") @Nullable String userAgent) {
        return new ClientEntry(null, command, image, address, hub, stubs, env, userAgent);
    }
}
