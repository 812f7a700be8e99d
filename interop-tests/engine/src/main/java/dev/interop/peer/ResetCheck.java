package dev.interop.peer;

import com.google.common.net.HostAndPort;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;

/** Protects servers that others use from a reset. */
public final class ResetCheck {
    private ResetCheck() {}

    /**
     * Returns why a server at an address must not be reset; empty if it may be.
     *
     * @param server name of the server
     * @param address "host:port"
     * @param disposable whether its entry has {@code disposable: true}
     */
    public static Optional<String> refusal(String server, String address, boolean disposable) {
        return disposable ? Optional.empty() : foreign(address).map(why -> sentence(server, address, why));
    }

    /**
     * Returns why a server at an address may be used by others; empty if it is on this machine.
     *
     * @param address "host:port"
     */
    public static Optional<String> foreign(String address) {
        String host = HostAndPort.fromString(address).getHost();
        try {
            boolean local = Stream.of(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
            return local ? Optional.empty() : Optional.of("is not on this machine");
        } catch (UnknownHostException unknown) {
            return Optional.of("cannot be resolved");
        }
    }

    private static String sentence(String server, String address, String why) {
        return "'reset' is not allowed for the server '%s', because its address %s %s; if its data may be lost, add 'disposable: true' to the server, otherwise remove 'reset'"
                .formatted(server, address, why);
    }
}
