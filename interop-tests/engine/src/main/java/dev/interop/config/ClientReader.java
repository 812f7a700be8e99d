package dev.interop.config;

import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.peer.DriverSpec;
import dev.interop.peer.DriverTypes;
import dev.interop.peer.Peer;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks and converts one entry of {@code clients} that is a driver of the user's own. */
final class ClientReader {
    private static final Pattern HOST = Pattern.compile("[^\\s:/]+|\\[[0-9a-fA-F:.]+]");

    private final String name;
    private final ClientEntry entry;
    private final LocatedYaml file;
    private final Path folder;
    private final JsonPointer place;

    ClientReader(String name, ClientEntry entry, LocatedYaml file, Path folder) {
        this.name = name;
        this.entry = entry;
        this.file = file;
        this.folder = folder;
        place = JsonPointer.compile("/clients").appendProperty(name);
    }

    /** @throws YamlProblem the entry is wrong */
    Peer read() {
        if (!ServerReader.isName(name)) {
            throw problem(
                    "",
                    "the name of a client must consist of a-z 0-9 _ . - and not be '%s', not '%s'"
                            .formatted(Peer.RAW_NAME, name));
        }
        checkKind();
        var driver = new DriverSpec(
                name,
                entry.command(),
                entry.image(),
                entry.address(),
                hub(),
                folder,
                entry.env() == null ? Map.of() : entry.env());
        return Peer.ofDriver(
                driver,
                entry.stubs() == null ? DriverTypes.LOADED : entry.stubs(),
                entry.userAgent() == null ? "" : entry.userAgent());
    }

    private void checkKind() {
        long kinds = Stream.of(entry.command(), entry.image(), entry.address())
                .filter(Objects::nonNull)
                .count();
        if (kinds != 1) {
            throw problem("", "client '%s' must have exactly one of 'command', 'image', 'address'".formatted(name));
        }
        if (entry.command() != null && entry.command().isEmpty()) {
            throw problem("command", "'command' must have at least the program");
        }
        refuse(entry.address() != null && entry.env() != null, "env", "the engine does not start this driver");
        refuse(
                entry.address() == null && entry.hub() != null,
                "hub",
                "the engine knows how a driver that it starts reaches this machine");
    }

    /** Returns the host by which a driver at an address reaches this machine; null for a driver that the engine starts. */
    private @Nullable String hub() {
        if (entry.address() == null) {
            return null;
        }
        if (!ServerReader.isAddress(entry.address())) {
            throw problem("address", "an address must be host:port, not '%s'".formatted(entry.address()));
        }
        if (entry.hub() == null && !DriverSpec.isLoopback(entry.address())) {
            throw problem(
                    "address",
                    "a driver on another machine must have a 'hub', the host name or address by which it reaches this machine");
        }
        if (entry.hub() != null && !HOST.matcher(entry.hub()).matches()) {
            throw problem(
                    "hub", "'hub' must be a host name or address without a port, not '%s'".formatted(entry.hub()));
        }
        return entry.hub() == null ? DriverSpec.LOOPBACK : entry.hub();
    }

    private void refuse(boolean wrong, String field, String why) {
        if (wrong) {
            throw problem(field, "'%s' is not allowed here, because %s; remove it".formatted(field, why));
        }
    }

    private YamlProblem problem(String field, String what) {
        return new YamlProblem(file.where(field.isEmpty() ? place : place.appendProperty(field)), what);
    }
}
