package dev.interop.peer;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.common.net.HostAndPort;
import dev.interop.text.Names;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;

/** Checks one entry of interop.yaml, beyond the types of its fields. */
final class PeerCheck {
    private final LocatedYaml file;
    private final JsonPointer place;
    private final Peer peer;

    private PeerCheck(Peer peer, LocatedYaml file, JsonPointer place) {
        this.peer = peer;
        this.file = file;
        this.place = place;
    }

    /** @throws YamlProblem the entry is wrong */
    static void check(Peer peer, LocatedYaml file, JsonPointer place) {
        new PeerCheck(peer, file, place).check();
    }

    private void check() {
        if (!Names.isPeer(peer.name())) {
            throw problem("/name", "the name of a peer must consist of a-z 0-9 _ . -, not '%s'".formatted(peer.name()));
        }
        if ((peer.image() == null && peer.process() == null) == (peer.addresses() == null)) {
            throw problem("", "peer '%s' must have 'image', 'process' or both, or only 'addresses'".formatted(peer));
        }
        if (peer.process() != null && peer.process().command().isEmpty()) {
            throw problem("/process/command", "'command' of peer '%s' must not be empty".formatted(peer));
        }
        if (peer.userAgent().isBlank()) {
            throw problem(
                    "/user-agent",
                    "'user-agent' of peer '%s' must not be empty, because it proves which library called"
                            .formatted(peer));
        }
        if (peer.isAtAddress()) {
            if (!peer.environment().isEmpty() || !peer.trace().isEmpty()) {
                throw problem(
                        "",
                        "peer '%s' has 'addresses', so the engine does not start it; remove 'environment' and 'trace'"
                                .formatted(peer));
            }
            addresses(peer.addresses());
        }
    }

    private void addresses(PeerAddresses addresses) {
        address("server", addresses.server());
        address("driver", addresses.driver());
        if (addresses.hub() != null && !addresses.hub().matches("[^\\s:/]+|\\[[0-9a-fA-F:.]+]")) {
            throw problem(
                    "/addresses/hub",
                    "'hub' must be a host name or address without a port, not '%s'".formatted(addresses.hub()));
        }
        if (addresses.tls() != null) {
            address("tls/server", addresses.tls().server());
            address("tls/mutual", addresses.tls().mutual());
            address("tls/expired", addresses.tls().expired());
        }
    }

    private void address(String field, String text) {
        try {
            HostAndPort parsed = HostAndPort.fromString(text);
            if (parsed.hasPort() && parsed.getPort() > 0 && !parsed.getHost().isEmpty()) {
                return;
            }
        } catch (IllegalArgumentException noAddress) {
            throw notAnAddress(field, text);
        }
        throw notAnAddress(field, text);
    }

    private YamlProblem notAnAddress(String field, String text) {
        return problem("/addresses/" + field, "an address must be host:port, not '%s'".formatted(text));
    }

    private YamlProblem problem(String field, String what) {
        return new YamlProblem(file.where(place.append(JsonPointer.compile(field))), what);
    }
}
