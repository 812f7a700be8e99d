package dev.interop.gate.breaks;

import dev.interop.gate.generated.CodeComparison;
import dev.interop.gate.generated.CodeFinding;
import dev.interop.gate.version.Base;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.HeadBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Finds changes after which generated code cannot be used, or has other names although no name in the protos changed. */
public final class GeneratedCodeCheck implements OwnCheck {
    private final Supplier<Path> protoc;
    private final Path folder;
    private final List<String> notes = new ArrayList<>();

    /**
     * @param protoc finds the compiler, or throws a GateProblem; called only if something changed
     * @param folder for the generated code, which stays there
     */
    public GeneratedCodeCheck(Supplier<Path> protoc, Path folder) {
        this.protoc = protoc;
        this.folder = folder;
    }

    @Override
    public List<Break> check(HeadBuild head, Bases bases) throws IOException {
        notes.clear();
        if (bases.areSameAs(head.version())) {
            return List.of();
        }
        Path executable;
        try {
            executable = protoc.get();
        } catch (GateProblem missing) {
            notes.add("not tested: generated code: " + missing.getMessage());
            return List.of();
        }
        var compared = new CodeComparison(executable, folder).compare(head.version(), bases.versions());
        compared.gaps().forEach(gap -> notes.add("not tested: " + gap));
        var breaks = new ArrayList<>(
                breaks(GateRule.GENERATED_CODE_COMPILES, CodeFinding.Kind.UNUSABLE, compared, head, bases));
        breaks.addAll(breaks(GateRule.GENERATED_NAME_SAME, CodeFinding.Kind.RENAMED, compared, head, bases));
        return breaks;
    }

    /** Returns sentences about code that was not compared. */
    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }

    private static List<Break> breaks(
            GateRule rule, CodeFinding.Kind kind, CodeComparison.Result compared, HeadBuild head, Bases bases) {
        var breaks = new FoundBreaks(rule, head);
        for (Base base : bases.inOrder()) {
            compared.findings().stream()
                    .filter(each -> each.kind() == kind && each.release().equals(base.name()))
                    .forEach(each -> breaks.add(base, each.path(), each.current(), each.words()));
        }
        return breaks.list();
    }
}
