package dev.interop.gate.generated;

import com.google.protobuf.Descriptors.FileDescriptor;
import dev.interop.gate.generated.CodeFinding.Kind;
import dev.interop.gate.version.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Compares the code that protoc generates for HEAD with the code for older versions. */
public final class CodeComparison {
    private final Protoc protoc;
    private final Path folder;

    /**
     * The differences that matter.
     *
     * @param gaps sentences about code that was not compared
     */
    public record Result(List<CodeFinding> findings, Set<String> gaps) {}

    /** An older version with its generated code. */
    private record Released(AffectedFiles affected, GeneratedCode code) {}

    /**
     * @param protoc the executable
     * @param folder for the generated code, which stays there
     */
    public CodeComparison(Path protoc, Path folder) {
        this.protoc = new Protoc(protoc);
        this.folder = folder;
    }

    /**
     * Generates and compares the code of all files that differ, and of files that depend on them.
     *
     * @throws dev.interop.gate.version.GateProblem protoc does not start
     */
    public Result compare(Version head, List<Version> bases) throws IOException {
        var affected = new LinkedHashMap<Version, AffectedFiles>();
        var files = new TreeSet<String>();
        for (Version base : bases) {
            AffectedFiles between = AffectedFiles.between(base, head);
            if (!between.changed().isEmpty()) {
                affected.put(base, between);
                files.addAll(between.inHead());
            }
        }
        GeneratedCode current = GeneratedCode.generate(protoc, head, files, folder.resolve(head.fileName()));
        var released = new ArrayList<Released>();
        for (Map.Entry<Version, AffectedFiles> each : affected.entrySet()) {
            Version base = each.getKey();
            released.add(new Released(
                    each.getValue(),
                    GeneratedCode.generate(
                            protoc, base, each.getValue().inBase(), folder.resolve(base.fileName() + ".release"))));
        }
        return compare(current, released);
    }

    private static Result compare(GeneratedCode current, List<Released> released) throws IOException {
        var result = new Result(new ArrayList<>(), new LinkedHashSet<>());
        CompileErrors errors = CompileErrors.of(current, changedUnits(current, released));
        for (Released each : released) {
            refusals(current, each, result);
            Version base = each.code.version();
            JavaMembers before = each.code.members(each.code.javaFilesUnlike(current));
            JavaMembers after = current.members(current.javaFilesUnlike(each.code));
            result.findings.addAll(new RenamedMembers(base, current.version(), before, after).find());
            if (!errors.isEmpty()) {
                result.findings.addAll(errors.since(base, CompileErrors.of(each.code, each.code.javaFiles())));
            }
        }
        return result;
    }

    /**
     * Returns the Java files of HEAD that some older version does not have with the same text. If the generator refused
     * files there are none, because others may need their classes.
     */
    private static List<Path> changedUnits(GeneratedCode current, List<Released> released) throws IOException {
        var units = new TreeSet<Path>();
        if (current.refused(Target.JAVA).isEmpty()) {
            for (Released each : released) {
                units.addAll(current.javaFilesUnlike(each.code));
            }
        }
        return List.copyOf(units);
    }

    private static void refusals(GeneratedCode current, Released released, Result result) {
        for (Target target : Target.values()) {
            Map<String, String> before = released.code.refused(target);
            current.refused(target).forEach((name, reason) -> {
                String words = "protoc refuses to generate %s code: %s".formatted(target.title(), reason);
                if (before.containsKey(name)) {
                    result.gaps.add("generated code of %s: %s".formatted(name, words));
                } else if (released.affected.changed().contains(name)) {
                    FileDescriptor file =
                            Objects.requireNonNull(current.version().files().get(name));
                    result.findings.add(new CodeFinding(
                            Kind.UNUSABLE, released.code.version().name(), file, words));
                }
            });
        }
    }
}
