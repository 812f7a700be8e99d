package dev.interop.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonPointer;
import com.google.common.collect.ImmutableList;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.StrictYaml;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The mutations under one heading of docs/proto-changes.md: one file of the folder mutations. */
record MutationGroup(
        @JsonProperty(required = true) String group,
        @JsonProperty(required = true) List<Mutation> mutations) {

    /**
     * Reads all files of a folder, in the order of their names.
     *
     * @throws YamlProblem there is no file, or a file is invalid or has a duplicate name; the message has file and line
     */
    static List<MutationGroup> readAll(Path folder) throws IOException {
        var groups = new ArrayList<MutationGroup>();
        var places = new HashMap<String, String>();
        for (Path path : files(folder)) {
            LocatedYaml file = LocatedYaml.read(path);
            MutationGroup group = StrictYaml.convert(file.root(), MutationGroup.class, file, JsonPointer.empty());
            group.check(file, places);
            groups.add(group);
        }
        return List.copyOf(groups);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(path -> path.getFileName().toString().endsWith(".yaml"))
                    .sorted()
                    .collect(ImmutableList.toImmutableList());
            if (files.isEmpty()) {
                throw new YamlProblem(folder.toString(), "no file *.yaml, so nothing would be proven");
            }
            return files;
        }
    }

    private void check(LocatedYaml file, Map<String, String> places) {
        if (mutations.isEmpty()) {
            throw new YamlProblem(file.where(JsonPointer.empty()), "'mutations' is empty; add one or delete the file");
        }
        JsonPointer list = JsonPointer.empty().appendProperty("mutations");
        for (int index = 0; index < mutations.size(); index++) {
            Mutation mutation = mutations.get(index);
            String where = file.where(list.appendIndex(index));
            String other = places.put(mutation.name(), where);
            if (other != null) {
                throw new YamlProblem(where, "duplicate name '%s', also at %s".formatted(mutation.name(), other));
            }
            if (mutation.problem() == null
                    && !file.root().at(list.appendIndex(index)).has("changes")) {
                throw new YamlProblem(
                        where, "'" + mutation.name() + "' has neither 'changes' nor 'problem'; add one of them");
            }
        }
    }
}
