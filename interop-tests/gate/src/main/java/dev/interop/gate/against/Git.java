package dev.interop.gate.against;

import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.ProgramRun;
import dev.interop.process.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a git repository. No command writes to it, and no command needs its index.
 *
 * <p>Git refuses a repository that belongs to another user, because its configuration can name programs to run. This
 * is common in containers, so it is allowed here: the commands below start no program of the configuration, except to
 * download missing objects, which is then forbidden.
 */
final class Git {
    private static final String REFUSED = "detected dubious ownership";
    private static final List<String> FOREIGN = List.of("-c", "safe.directory=*", "-c", "protocol.allow=never");
    /** Variables with which a git hook starts programs; they would replace the folder. */
    private static final List<String> OF_HOOKS =
            List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE");

    private final Path folder;
    private final Map<String, String> environment;
    private final boolean foreign;
    private final Path top;

    private Git(Path folder, Map<String, String> environment, boolean foreign, Path top) {
        this.folder = folder;
        this.environment = environment;
        this.foreign = foreign;
        this.top = top;
    }

    /**
     * Returns the repository of a folder.
     *
     * @throws GateProblem git is missing, or the folder is in no repository
     */
    static Git of(Path folder) throws IOException {
        return of(folder, Map.of());
    }

    /** @param variables are added to the environment of git */
    static Git of(Path folder, Map<String, String> variables) throws IOException {
        Path real = folder.toRealPath();
        var starter = new Git(real, variables, false, real);
        ProgramRun run = starter.run("rev-parse", "--show-toplevel");
        boolean foreign = run.exit() != 0 && run.err().contains(REFUSED);
        if (foreign) {
            run = new Git(real, variables, true, real).run("rev-parse", "--show-toplevel");
        }
        String top = run.text().strip();
        if (run.exit() != 0 || top.isEmpty()) {
            throw new GateProblem(
                    "%s is not in a git repository (%s); compare with --against dir:FOLDER or --against descriptors:FILE"
                            .formatted(real, firstLine(run.err())));
        }
        return new Git(real, variables, foreign, Path.of(top).toRealPath());
    }

    /** Returns the root of the working tree, without links. */
    Path top() {
        return top;
    }

    /** Returns the id of the commit that a ref names; empty if there is no such ref. */
    Optional<String> commit(String ref) throws IOException {
        ProgramRun run = run("rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}");
        return Optional.of(run.text().strip()).filter(id -> run.exit() == 0 && id.matches("[0-9a-f]{40,64}"));
    }

    /** Returns the best common ancestor of two commits; empty if the repository has none. */
    Optional<String> mergeBase(String one, String other) throws IOException {
        ProgramRun run = run("merge-base", "--end-of-options", one, other);
        return run.text().lines().findFirst().filter(id -> run.exit() == 0);
    }

    /** Returns whether the repository lacks older commits. */
    boolean isShallow() throws IOException {
        return run("rev-parse", "--is-shallow-repository").text().strip().equals("true");
    }

    /** Returns the short names of all branches, tags and remote branches. */
    List<String> refs() throws IOException {
        return run("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
                .text()
                .lines()
                .toList();
    }

    /** Returns the remote branch that origin/HEAD refers to, for example "origin/main"; empty if it is unknown. */
    Optional<String> defaultBranch() throws IOException {
        ProgramRun run = run("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD");
        return run.text().lines().findFirst().filter(name -> run.exit() == 0);
    }

    /** An entry of a commit. */
    record Entry(String mode, String id, String path) {
        private static final String LINK = "120000";

        boolean isLink() {
            return mode.equals(LINK);
        }
    }

    /** Returns the files and links of a commit. */
    List<Entry> entries(String commit) throws IOException {
        var entries = new ArrayList<Entry>();
        for (String line : success(run("ls-tree", "-r", "-z", "--full-tree", commit))
                .text()
                .split("\0")) {
            int tab = line.indexOf('\t');
            String[] attributes =
                    tab < 0 ? new String[0] : line.substring(0, tab).split(" ");
            // A submodule is a commit, whose files are in another repository.
            if (attributes.length == 3 && attributes[1].equals("blob")) {
                entries.add(new Entry(attributes[0], attributes[2], line.substring(tab + 1)));
            }
        }
        return entries;
    }

    /** Returns the content of entries, in their order. */
    List<byte[]> contents(List<Entry> entries) throws IOException {
        String ids = String.join("\n", entries.stream().map(Entry::id).toList()) + "\n";
        byte[] input = entries.isEmpty() ? new byte[0] : ids.getBytes(StandardCharsets.UTF_8);
        byte[] out = success(run(input, "cat-file", "--batch")).out();
        return new BatchOutput(out).contents(entries.size());
    }

    private ProgramRun run(String... arguments) throws IOException {
        return run(new byte[0], arguments);
    }

    private static ProgramRun success(ProgramRun run) {
        if (run.exit() != 0) {
            throw new GateProblem("git failed with exit code %d: %s"
                    .formatted(run.exit(), run.err().strip()));
        }
        return run;
    }

    private ProgramRun run(byte[] input, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("git", "--no-pager"));
        command.addAll(foreign ? FOREIGN : List.of());
        command.addAll(Stream.of(arguments).toList());
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> all = builder.environment();
        OF_HOOKS.forEach(all::remove);
        all.putAll(environment);
        // The messages are compared, and a check of the index is optional.
        all.put("LC_ALL", "C");
        all.put("GIT_OPTIONAL_LOCKS", "0");
        if (foreign) {
            all.put("GIT_NO_LAZY_FETCH", "1");
        }
        try {
            return ProgramRun.of(builder, input);
        } catch (IOException missing) {
            throw new GateProblem(
                    "cannot start git, which reads older versions: %s; install git, or compare with --against dir:FOLDER or --against descriptors:FILE"
                            .formatted(StartFailure.reason("git", folder, missing)),
                    missing);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("git printed no reason");
    }
}
