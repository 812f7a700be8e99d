package dev.interop.peer;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A driver of the user's own, as interop.yaml describes it; it follows the driver part of docs/peer-contract.md. It has
 * exactly one of a command, an image and an address.
 *
 * @param name name of the client in pairings and reports; its driver may report any name
 * @param command the program and its arguments, to which {@code driver} and its options are added
 * @param image reference of its image, which is on this machine, for example "acme/driver:dev"
 * @param address "host:port" at which it already runs
 * @param hub the host by which a driver at an address reaches this machine; null for a command or image
 * @param folder its working directory; a program with a slash is relative to it
 * @param env its variables besides those of the engine; the values may be secret
 */
public record DriverSpec(
        String name,
        @Nullable List<String> command,
        @Nullable String image,
        @Nullable String address,
        @Nullable String hub,
        Path folder,
        Map<String, String> env) {
    /** The host by which programs on this machine reach each other; "localhost" may also be an IPv6 address. */
    public static final String LOOPBACK = "127.0.0.1";

    public DriverSpec {
        command = command == null ? null : List.copyOf(command);
        env = Map.copyOf(env);
    }

    /** Returns whether a host, or the host of an address, is this machine, without a look-up of host names. */
    public static boolean isLoopback(String address) {
        String host = HostAndPort.fromString(address).getHost();
        return host.equals("localhost")
                || (InetAddresses.isInetAddress(host)
                        && InetAddresses.forString(host).isLoopbackAddress());
    }

    /** Returns its name and place only, because other values may be secret. */
    @Override
    public String toString() {
        if (address != null) {
            return name + " at " + address;
        }
        return image == null ? name : name + " from image " + image;
    }
}
