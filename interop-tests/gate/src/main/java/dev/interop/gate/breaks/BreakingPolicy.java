package dev.interop.gate.breaks;

import com.google.protobuf.Descriptors.FileDescriptor;
import dev.interop.gate.version.Base;
import dev.interop.gate.version.BreakingConfig;
import dev.interop.gate.version.BufConfig;
import dev.interop.gate.version.BufConfig.Module;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.RuleCatalog;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The breaks that count, as the {@code breaking} entries of buf.yaml define them for each module. */
public final class BreakingPolicy {
    /** Packages that buf regards as unstable, by the last part of their name. */
    private static final Pattern UNSTABLE = Pattern.compile("(.*\\.)?v\\d+(p\\d+)?(test.*|(alpha|beta)\\d*)");

    private static final String WIRE = "WIRE";

    private final ProtoTree head;
    private final RuleCatalog catalog;
    private final List<Module> modules;
    private final Map<Module, Set<String>> used = new HashMap<>();

    /** How a finding counts. */
    enum Count {
        /** It is a break. */
        BREAK,
        /** The user excluded it, and with it what peers find at the same element. */
        IGNORED,
        /** Its rule is not used in its module. */
        NOT_USED
    }

    /**
     * Reads the configuration of HEAD.
     *
     * @throws GateProblem it uses an unknown rule
     */
    public BreakingPolicy(ProtoTree head, RuleCatalog catalog) {
        this.head = head;
        this.catalog = catalog;
        modules = head.isBuf()
                ? BufConfig.read(head.folder()).modules()
                : head.roots().stream()
                        .map(root -> new Module(root, BreakingConfig.DEFAULT))
                        .toList();
        modules.forEach(module -> used.put(module, used(module.breaking())));
    }

    private Set<String> used(BreakingConfig breaking) {
        for (String name : breaking.use()) {
            if (!catalog.knows(name)) {
                throw new GateProblem("%s uses the unknown rule or category '%s' in 'breaking'; rules are %s"
                        .formatted(head.folder().resolve("buf.yaml"), name, String.join(", ", catalog.ids())));
            }
        }
        return catalog.expand(breaking.use().isEmpty() ? List.of(RuleCatalog.DEFAULT) : breaking.use());
    }

    /** Returns the ids of the rules that any module uses. */
    Set<String> rules() {
        var all = new TreeSet<String>();
        used.values().forEach(all::addAll);
        return all;
    }

    /** Returns whether only the binary form of messages counts in all modules. */
    boolean isOnlyWire() {
        return catalog.expand(List.of(WIRE)).containsAll(rules());
    }

    /**
     * Returns how a finding counts.
     *
     * @param file its import name
     */
    Count count(String rule, String file, Base base) {
        Module module = module(file, base);
        if (!used(module).contains(rule)) {
            return Count.NOT_USED;
        }
        BreakingConfig breaking = module.breaking();
        boolean isOff = catalog.expand(breaking.except()).contains(rule)
                || breaking.ignoreOnly().entrySet().stream()
                        .anyMatch(each ->
                                catalog.expand(List.of(each.getKey())).contains(rule) && isIn(file, each.getValue()));
        return isOff || ignores(file, base) ? Count.IGNORED : Count.BREAK;
    }

    private Set<String> used(Module module) {
        return used.getOrDefault(module, Set.of());
    }

    /** Returns whether nothing in a file, given by its import name, is a break. */
    boolean ignores(String file, Base base) {
        BreakingConfig breaking = module(file, base).breaking();
        if (isIn(file, breaking.ignore())) {
            return true;
        }
        FileDescriptor declared = base.version().files().get(file);
        return breaking.ignoreUnstable()
                && declared != null
                && UNSTABLE.matcher(declared.getPackage()).matches();
    }

    private static boolean isIn(String file, Collection<String> names) {
        return names.stream().anyMatch(name -> name.isEmpty() || file.equals(name) || file.startsWith(name + "/"));
    }

    /** Returns the module of a file, which may exist only in the older version. */
    private Module module(String file, Base base) {
        Optional<Path> root =
                head.rootOf(file).or(() -> Optional.ofNullable(base.tree()).flatMap(tree -> tree.rootOf(file)));
        return modules.stream()
                .filter(module -> root.map(module.root()::equals).orElse(false))
                .findFirst()
                .orElse(modules.get(0));
    }
}
