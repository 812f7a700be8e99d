package dev.interop.protos;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The services that the user named.
 *
 * @param names empty for all services of the source
 */
public record WantedServices(List<Name> names) {
    /** All services of the source. */
    public static final WantedServices ALL = new WantedServices(List.of());

    /**
     * The name of a service.
     *
     * @param fullName for example "acme.orders.v1.Orders"
     * @param where file and line of the name
     */
    public record Name(String fullName, String where) {}

    /**
     * Returns the services with these names; empty for all services.
     *
     * @param where the place of the names, for errors
     */
    public static WantedServices of(Collection<String> names, String where) {
        return new WantedServices(
                names.stream().map(name -> new Name(name, where)).toList());
    }

    static WantedServices read(@Nullable List<String> services, LocatedYaml file, JsonPointer place) {
        if (services == null) {
            return ALL;
        }
        if (services.isEmpty()) {
            throw new YamlProblem(
                    file.where(place), "'services' is empty; name a service, or remove the field to use all services");
        }
        var names = new ArrayList<Name>();
        var known = new HashSet<String>();
        for (int index = 0; index < services.size(); index++) {
            String where = file.where(place.appendIndex(index));
            if (!known.add(services.get(index))) {
                throw new YamlProblem(where, "the service '%s' is listed twice".formatted(services.get(index)));
            }
            names.add(new Name(services.get(index), where));
        }
        return new WantedServices(List.copyOf(names));
    }

    boolean isAll() {
        return names.isEmpty();
    }

    /** Returns whether the user named this service. */
    boolean contains(String fullName) {
        return names.stream().anyMatch(name -> name.fullName.equals(fullName));
    }

    /**
     * Checks the names.
     *
     * @param available full names of all services of the source
     * @throws YamlProblem a service is not available
     */
    void requireIn(Collection<String> available) {
        for (Name name : names) {
            if (!available.contains(name.fullName)) {
                throw new YamlProblem(
                        name.where,
                        "unknown service '%s'; allowed: %s"
                                .formatted(
                                        name.fullName,
                                        available.isEmpty()
                                                ? "none, because the protos declare no service"
                                                : available.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
    }

    /**
     * Returns the services under test: those that the user named, or else all services of the given files.
     *
     * @param files all linked files
     * @param own names of the files that belong to the source; the others were only imported
     * @throws YamlProblem there is no such service, or no service at all
     */
    List<ServiceDescriptor> select(List<FileDescriptor> files, Collection<String> own, String where) {
        Map<String, ServiceDescriptor> all = new TreeMap<>();
        files.forEach(file -> file.getServices().forEach(service -> all.put(service.getFullName(), service)));
        requireIn(all.keySet());
        List<ServiceDescriptor> selected = isAll()
                ? all.values().stream()
                        .filter(service -> own.contains(service.getFile().getName()))
                        .toList()
                : names.stream().map(name -> all.get(name.fullName)).toList();
        if (selected.isEmpty()) {
            throw new YamlProblem(where, "the protos declare no service, so there is nothing to test");
        }
        return selected;
    }
}
