package dev.interop.protos;

import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A folder with a buf.yaml or buf.work.yaml. Buf finds its modules and dependencies, so nothing is bundled.
 *
 * @param where file and line for errors
 */
record BufSource(Path folder, String where, WantedServices services) implements ProtosSource.Local {
    /** The files of which one must be in the folder. */
    static final List<String> NAMES = List.of("buf.yaml", "buf.work.yaml");

    @Override
    public ServiceProtos load(Supplier<Path> buf) throws IOException {
        try {
            byte[] image = new BufBuild(buf.get()).run(ProtoTree.shown(folder) + "#format=dir", new byte[0], false);
            BufImage compiled = BufImage.of(image);
            return ServiceProtos.of(compiled.files(), compiled.own(), services, where);
        } catch (BufBuild.Findings findings) {
            throw new YamlProblem(
                    where,
                    "the protos do not compile:\n%s\nBuf compiled the modules of its configuration in %s; without it, set 'roots' of 'protos'."
                            .formatted(
                                    findings.all().stream().map(BufSource::line).collect(Collectors.joining("\n")),
                                    ProtoTree.shown(folder)));
        }
    }

    private static String line(BufBuild.Finding finding) {
        return finding.path() == null
                ? finding.message()
                : "%s:%d:%d: %s"
                        .formatted(finding.path(), finding.startLine(), finding.startColumn(), finding.message());
    }
}
