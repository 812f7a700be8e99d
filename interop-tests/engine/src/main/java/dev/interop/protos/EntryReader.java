package dev.interop.protos;

import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Resolves one entry; {@link ProtosSource#read} describes the parameters and errors. */
record EntryReader(ProtosEntry entry, LocatedYaml file, JsonPointer place, Path folder) {
    private static final String SOURCES = "'roots' (folders with .proto files), 'descriptors' (a file with a"
            + " serialized FileDescriptorSet), 'reflection' (the name of a server)";

    ProtosSource source() {
        long sources = Stream.of(entry.roots(), entry.descriptors(), entry.reflection())
                .filter(Objects::nonNull)
                .count();
        if (sources > 1) {
            throw new YamlProblem(
                    file.where(place), "'protos' must have exactly one of %s, not %d".formatted(SOURCES, sources));
        }
        WantedServices services = WantedServices.read(entry.services(), file, place.appendProperty("services"));
        if (entry.roots() != null) {
            return roots(entry.roots(), services);
        }
        if (entry.descriptors() != null) {
            return descriptors(entry.descriptors(), services);
        }
        if (entry.reflection() != null) {
            return new ReflectedSource(entry.reflection(), where("reflection"), services);
        }
        return buf(services);
    }

    private RootsSource roots(List<String> names, WantedServices services) {
        if (names.isEmpty()) {
            throw new YamlProblem(where("roots"), "'roots' is empty; write at least one folder with .proto files");
        }
        var roots = new ArrayList<Path>();
        for (int index = 0; index < names.size(); index++) {
            JsonPointer at = place.appendProperty("roots").appendIndex(index);
            roots.add(root(names.get(index), file.where(at)));
        }
        return new RootsSource(List.copyOf(roots), where("roots"), services);
    }

    private Path root(String name, String where) {
        Path root = folder.resolve(name).normalize();
        if (Files.isRegularFile(root)) {
            throw new YamlProblem(where, "the proto root '%s' is a file; write its folder".formatted(name));
        }
        if (!Files.isDirectory(root)) {
            throw new YamlProblem(
                    where,
                    "the proto root '%s' is missing: there is no folder %s; roots are relative to the folder of this file"
                            .formatted(name, root.toAbsolutePath()));
        }
        return root;
    }

    private DescriptorsSource descriptors(String name, WantedServices services) {
        Path set = folder.resolve(name).normalize();
        if (!Files.isRegularFile(set)) {
            throw new YamlProblem(
                    where("descriptors"),
                    "the descriptor set '%s' is missing: there is no file %s; build it, for example with 'buf build -o %s'"
                            .formatted(name, set.toAbsolutePath(), name));
        }
        return new DescriptorsSource(set, where("descriptors"), services);
    }

    private BufSource buf(WantedServices services) {
        if (BufSource.NAMES.stream().noneMatch(name -> Files.isRegularFile(folder.resolve(name)))) {
            throw new YamlProblem(
                    file.where(place),
                    "the protos are unknown: 'protos' must have one of %s; without them, a buf.yaml must be beside this file"
                            .formatted(SOURCES));
        }
        return new BufSource(folder, file.where(place), services);
    }

    private String where(String field) {
        return file.where(place.appendProperty(field));
    }
}
