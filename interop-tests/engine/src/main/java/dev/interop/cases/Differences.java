package dev.interop.cases;

import dev.interop.peer.Peers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The known differences by cell of the full plan. */
public final class Differences {
    /** No known difference. */
    public static final Differences NONE = new Differences(Map.of(), Map.of());

    private final Map<String, KnownDifference> byCell;
    private final Map<String, KnownDifference> first;

    /**
     * @param byCell key of a cell → its known difference
     * @param first id of an entry → the entry with the first case that it matches, in the order of the file
     */
    Differences(Map<String, KnownDifference> byCell, Map<String, KnownDifference> first) {
        this.byCell = new HashMap<>(byCell);
        this.first = Collections.unmodifiableMap(new LinkedHashMap<>(first));
    }

    /**
     * Reads differences.yaml.
     *
     * @param folder folder to which the name of the file is relative in messages
     * @param cases all cases, before any filter
     * @throws dev.interop.yaml.YamlProblem an entry is wrong, has a duplicate id, or matches no cell
     * @throws IOException the file cannot be read
     */
    public static Differences read(Path path, Path folder, List<Case> cases, Peers peers) throws IOException {
        return DifferencesReader.read(path, folder, cases, peers);
    }

    /** Returns the known difference of a cell; empty for none. */
    public Optional<KnownDifference> find(Case testCase, String client, String server) {
        return Optional.ofNullable(byCell.get(key(testCase, client, server)));
    }

    /** Returns each entry with the first case that it matches, in the order of the file. */
    public List<KnownDifference> entries() {
        return List.copyOf(first.values());
    }

    static String key(Case testCase, String client, String server) {
        return client + "->" + server + " " + testCase.name();
    }
}
