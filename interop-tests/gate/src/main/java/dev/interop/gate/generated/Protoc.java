package dev.interop.gate.generated;

import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.ProgramRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The compiler protoc, which contains the generators for Java and Python.
 *
 * @param executable its path
 */
record Protoc(Path executable) {
    /** The text before the reason: the option of the generator, and the file up to two times. */
    private static final Pattern PREFIX = Pattern.compile("^(--\\w+: )?(\\S+\\.proto: )*");

    /**
     * Generates code for files of a descriptor set.
     *
     * @param set a serialized FileDescriptorSet with the files and all their imports
     * @param files the import names of the files
     * @param folder the folder for the code, which exists
     * @return the reason if the generator refuses the files; empty if the code is in the folder
     * @throws GateProblem protoc does not start
     */
    Optional<String> generate(Target target, Path set, Collection<String> files, Path folder) {
        try {
            Path names = Files.write(folder.resolveSibling(folder.getFileName() + ".files"), files);
            var command = new ArrayList<>(List.of(executable.toString(), "--descriptor_set_in=" + set));
            command.addAll(target.options(folder));
            // A command line could be too short for all files of a large tree.
            command.add("@" + names);
            ProgramRun ended = ProgramRun.of(new ProcessBuilder(command), new byte[0]);
            return ended.exit() == 0 ? Optional.empty() : Optional.of(reason(ended));
        } catch (IOException failed) {
            throw new GateProblem(
                    "cannot generate code with %s: %s; build the environment of the Python drivers again"
                            .formatted(executable, failed.getMessage()),
                    failed);
        }
    }

    /** Returns the last line of stderr, because warnings precede the error. */
    private static String reason(ProgramRun ended) {
        String last = ended.err()
                .lines()
                .filter(line -> !line.isBlank())
                .reduce((one, other) -> other)
                .orElse("exit code %d without a reason".formatted(ended.exit()));
        return PREFIX.matcher(last).replaceFirst("").replace(".pb.meta: ", ": ");
    }
}
