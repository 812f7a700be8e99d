package dev.interop.protos;

import dev.interop.fault.HarnessFault;
import io.grpc.Channel;
import io.grpc.Metadata;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * A server that serves reflection. It must be running before the protos are read.
 *
 * @param server the server's name
 * @param where file and line for errors
 * @param instead what the user can do if the server has no reflection
 */
public record ReflectedSource(String server, String where, WantedServices services, String instead)
        implements ProtosSource {
    /** Creates the source that the entry of an interop.yaml names. */
    public ReflectedSource(String server, String where, WantedServices services) {
        this(
                server,
                where,
                services,
                "set 'roots: [FOLDER]' with the .proto files instead of 'reflection' at " + where);
    }

    /** Services that are not under test, unless the user names them. */
    private static final List<String> EQUIPMENT = List.of("grpc.", "interop.v1.");

    /**
     * Reads the protos from the server.
     *
     * @param channel a channel to the server; the caller closes it
     * @param headers sent with each call
     * @param limit the longest time for all calls together
     * @throws HarnessFault reflection is off, or the server does not return files that can be linked
     * @throws dev.interop.yaml.YamlProblem the server does not list a service that the user named
     */
    public ServiceProtos fetch(Channel channel, Metadata headers, Duration limit) {
        var calls = new ReflectionCalls(channel, headers, limit, this);
        Collection<String> listed = new TreeSet<>(calls.services());
        services.requireIn(listed);
        WantedServices wanted = services.isAll() ? underTest(listed) : services;
        var files = new ReflectedFiles(calls, this);
        for (WantedServices.Name service : wanted.names()) {
            files.addService(service.fullName());
        }
        return ServiceProtos.of(files.link(), List.of(), wanted, where);
    }

    private WantedServices underTest(Collection<String> listed) {
        List<WantedServices.Name> names = listed.stream()
                .filter(name -> EQUIPMENT.stream().noneMatch(name::startsWith))
                .map(name -> new WantedServices.Name(name, where))
                .toList();
        if (names.isEmpty()) {
            throw fault(listed.isEmpty() ? "lists no service" : "lists only " + String.join(", ", listed));
        }
        return new WantedServices(names);
    }

    /** Returns the fault of a server whose reflection cannot be used, with the remedy. */
    HarnessFault fault(String what) {
        return new HarnessFault("the reflection of server '%s' %s; %s".formatted(server, what, instead));
    }

    /** Returns the fault of a server without reflection. */
    HarnessFault off() {
        return new HarnessFault(
                "the reflection of server '%s' is off: it serves neither grpc.reflection.v1 nor v1alpha; turn it on, or %s"
                        .formatted(server, instead));
    }
}
