package dev.interop.compare;

import dev.interop.compare.Comparison.VersionChange;
import dev.interop.results.Results.PeerInfo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares the versions of peers that both runs have. */
final class VersionChanges {
    private VersionChanges() {}

    static List<VersionChange> between(List<PeerInfo> base, List<PeerInfo> head) {
        Map<String, PeerInfo> was = base.stream().collect(Collectors.toMap(PeerInfo::title, Function.identity()));
        var changes = new ArrayList<VersionChange>();
        for (PeerInfo is : head) {
            PeerInfo before = was.get(is.title());
            if (before == null) {
                continue;
            }
            Set<String> names = new LinkedHashSet<>(before.versions().keySet());
            names.addAll(is.versions().keySet());
            for (String name : names) {
                String from = before.versions().get(name);
                String to = is.versions().get(name);
                if (!Objects.equals(from, to)) {
                    changes.add(new VersionChange(is.name(), name, from, to));
                }
            }
        }
        return changes;
    }
}
