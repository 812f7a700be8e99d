package dev.interop.cli;

import dev.interop.config.GateConfig;
import dev.interop.fault.HarnessFault;
import dev.interop.gate.GateRequest;
import dev.interop.gate.GateRun;
import dev.interop.gate.breaks.AcceptedBreaks;
import dev.interop.gate.breaks.DeployOrder;
import dev.interop.gate.report.GateResult;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.ProtoTree;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command {@code gate}: judges the protos against older versions. */
@Command(
        name = "gate",
        description = "Checks whether changes of the protos break programs that use an older version.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false)
final class Gate implements Callable<Integer> {
    @Option(
            names = "--against",
            paramLabel = "VERSION",
            description =
                    "compare with this version: git:REF[,subdir=FOLDER], dir:FOLDER, descriptors:FILE, or a path or"
                            + " git ref without a prefix; several are possible (default: the releases beside buf.yaml, else the"
                            + " commit from which the branch started)")
    private List<String> against = List.of();

    @Mixin
    private PathOption protos;

    @Mixin
    private ConfigOption config;

    @Option(
            names = "--deploy-order",
            paramLabel = "ORDER",
            defaultValue = "any",
            converter = OrderConverter.class,
            description = "who gets the new version first: any, servers-first or clients-first; what cannot happen in"
                    + " that order is reported and does not fail (default: any)")
    private DeployOrder order;

    @Option(names = "--lint", description = "also run buf lint and buf format on the files that the change touches")
    private boolean lint;

    @Mixin
    private GateOptions programs;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "print the result as text, json, junit, which is XML for CI systems, or github, which is text"
                    + " with workflow commands that show breaks at lines of a pull request (default: text)")
    private GateRun.Format format;

    @Override
    public Integer call() throws IOException {
        try (ResultsFolder folder = ResultsFolder.lock(GateRun.OUTPUT.toAbsolutePath())) {
            folder.refuseUnwritable();
            return judge();
        }
    }

    private int judge() throws IOException {
        GateRun gate = programs.gate();
        try {
            GateConfig read = GateConfig.read(config.file());
            GateResult result = gate.judge(request(read), programs.checks(config, read));
            gate.report(result, format, workspace(System.getenv()), Output.UTF8);
            if (!result.isComplete()) {
                return ExitCode.PROBLEM;
            }
            return result.fails() ? ExitCode.FAILED : ExitCode.PASSED;
        } catch (GateProblem | YamlProblem | HarnessFault problem) {
            gate.reportProblem(Objects.requireNonNull(problem.getMessage()));
            throw problem;
        }
    }

    private GateRequest request(GateConfig read) throws IOException {
        ProtoTree tree = protos.tree(read);
        boolean isOwnChoice = !against.isEmpty();
        return new GateRequest(
                tree,
                isOwnChoice ? against : read.against(),
                isOwnChoice ? Path.of("") : read.folder(),
                accepted(read, tree),
                read.replies().isEmpty() ? null : config.file(),
                System.getenv("GITHUB_BASE_REF"),
                lint,
                order,
                read.commentsFail());
    }

    /** Returns the list of accepted breaks: the one that interop.yaml names, else the one beside the protos or it. */
    private static Path accepted(GateConfig config, ProtoTree tree) {
        if (config.accepted() != null) {
            return config.accepted();
        }
        Path besideConfig = config.folder().resolve(AcceptedBreaks.FILE);
        Path besideProtos = tree.folder().resolve(AcceptedBreaks.FILE);
        return Files.exists(besideConfig) && !Files.exists(besideProtos) ? besideConfig : besideProtos;
    }

    private static Path workspace(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("GITHUB_WORKSPACE", ""));
    }

    static final class OrderConverter implements ITypeConverter<DeployOrder> {
        @Override
        public DeployOrder convert(String text) {
            return Stream.of(DeployOrder.values())
                    .filter(order -> order.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "must be any, servers-first or clients-first, not '%s'".formatted(text)));
        }
    }
}
