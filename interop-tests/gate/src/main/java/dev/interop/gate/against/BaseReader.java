package dev.interop.gate.against;

import dev.interop.gate.against.AgainstText.Kind;
import dev.interop.gate.version.Base;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.Releases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the versions that HEAD is compared with. */
public final class BaseReader {
    private final ProtoTree head;
    private final BaseBuild build;
    private final @Nullable String pullRequestBase;

    /**
     * Versions and what is reported about them.
     *
     * @param notes sentences about refs without protos, which have no version
     */
    public record Result(Bases bases, List<String> notes) {}

    /**
     * Creates a reader.
     *
     * @param head the files of the working tree
     * @param pullRequestBase the branch into which the pull request is merged; null outside of a pull request
     */
    public BaseReader(ProtoTree head, BaseBuild build, @Nullable String pullRequestBase) {
        this.head = head;
        this.build = build;
        this.pullRequestBase = pullRequestBase;
    }

    /**
     * Reads the versions that the user named; without names, the releases beside the protos or else the commit from
     * which the branch started.
     *
     * @param folder the folder to which paths in the texts are relative
     * @throws GateProblem a version does not exist, is ambiguous, or does not compile
     */
    public Result read(List<String> texts, Path folder) throws IOException {
        var bases = new ArrayList<Base>();
        var notes = new ArrayList<String>();
        if (texts.isEmpty()) {
            Releases all = Releases.read(head, build::owned);
            List<Base> releases = all.inOrder().stream()
                    .map(release -> Base.ofRelease(release).withCases(existing(all.cases(release.name()))))
                    .toList();
            if (!releases.isEmpty()) {
                return new Result(new Bases(releases), List.of());
            }
            add(mergeBase(), bases, notes);
        }
        for (String text : texts) {
            add(named(AgainstText.read(text, folder), folder), bases, notes);
        }
        requireDifferentNames(bases);
        return new Result(new Bases(List.copyOf(bases)), List.copyOf(notes));
    }

    private static @Nullable Path existing(Path folder) {
        return Files.isDirectory(folder) ? folder : null;
    }

    /** A place from which a version is read. */
    private interface Source {
        BaseBuild.Result read() throws IOException;
    }

    private static void add(Source source, List<Base> bases, List<String> notes) throws IOException {
        BaseBuild.Result result = source.read();
        if (result.base() != null) {
            bases.add(result.base());
        }
        if (result.note() != null) {
            notes.add(result.note());
        }
    }

    private static void requireDifferentNames(List<Base> bases) {
        Set<String> names = new HashSet<>();
        for (Base base : bases) {
            if (!names.add(base.name())) {
                throw new GateProblem("--against names %s twice; remove one of them".formatted(base.name()));
            }
        }
    }

    private Source named(AgainstText text, Path folder) throws IOException {
        Kind kind = text.kind() == null ? guess(text, folder) : text.kind();
        return switch (kind) {
            case GIT -> commit(text);
            case DIR -> directory(text, folder.resolve(text.target()));
            case DESCRIPTORS -> descriptors(text, folder.resolve(text.target()));
        };
    }

    /** Returns what a text without a prefix names. */
    private Kind guess(AgainstText text, Path folder) throws IOException {
        Path path = folder.resolve(text.target());
        boolean isPath = Files.exists(path);
        Kind ofPath = Files.isDirectory(path) ? Kind.DIR : Kind.DESCRIPTORS;
        if (!isPath) {
            return Kind.GIT;
        }
        if (isRef(text.target())) {
            throw new GateProblem("--against %s is a git ref and a path; write git:%s, or %s:%s"
                    .formatted(text.text(), text.target(), ofPath == Kind.DIR ? "dir" : "descriptors", text.target()));
        }
        return ofPath;
    }

    private boolean isRef(String name) throws IOException {
        try {
            return Git.of(head.folder()).commit(name).isPresent();
        } catch (GateProblem noRepository) {
            // A path needs no git.
            return false;
        }
    }

    private Source directory(AgainstText text, Path path) {
        if (!Files.isDirectory(path)) {
            throw new GateProblem("--against %s: there is no folder %s".formatted(text.text(), path.normalize()));
        }
        return () -> build.ofFolder(text.target(), path.toRealPath());
    }

    private Source descriptors(AgainstText text, Path path) {
        if (!Files.isRegularFile(path)) {
            throw new GateProblem("--against %s: there is no file %s".formatted(text.text(), path.normalize()));
        }
        return () -> build.ofDescriptors(path);
    }

    private Source commit(AgainstText text) throws IOException {
        Path repository = text.repository() == null ? head.folder() : text.repository();
        if (!Files.isDirectory(repository)) {
            throw new GateProblem("--against %s: there is no folder %s".formatted(text.text(), repository));
        }
        Git git = Git.of(repository);
        String ref = text.target();
        String commit = git.commit(ref)
                .orElseThrow(() -> new GateProblem("--against %s: there is no git ref '%s'%s%s"
                        .formatted(text.text(), ref, path(text), hint(git, ref))));
        return () -> build.ofCommit(git, name(ref, commit), commit, text.subdir());
    }

    /** Returns the ending of the sentence about an unknown ref that could have been a path. */
    private static String path(AgainstText text) {
        return text.kind() == null ? " and no such path" : "";
    }

    private static String hint(Git git, String ref) {
        try {
            return (git.isShallow() ? "; the clone is shallow, so check out with 'fetch-depth: 0'; " : "; ")
                    + RefHint.hint(ref, git.refs());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns a name for reports; HEAD is there the working tree. */
    private static String name(String ref, String commit) {
        return ref.equals("HEAD") || ref.equals("@") ? "commit " + commit.substring(0, 7) : ref;
    }

    /** Returns the commit from which this branch started, which is the state that the change is compared with. */
    private Source mergeBase() throws IOException {
        Git git = Git.of(head.folder());
        String current = git.commit("HEAD")
                .orElseThrow(() -> new GateProblem(
                        "the repository %s has no commit yet, so there is no older version; commit the protos, or compare with --against dir:FOLDER"
                                .formatted(git.top())));
        String branch = branch(git);
        Optional<String> tip = git.commit(branch);
        if (tip.isEmpty()) {
            throw new GateProblem(
                    "there is no %s to compare with%s; pass another version with --against REF, for example --against HEAD~1; %s"
                            .formatted(branch, fetch(git), RefHint.hint(branch, git.refs())));
        }
        String base = git.mergeBase(current, tip.get())
                .orElseThrow(() ->
                        new GateProblem("HEAD and %s have no common commit%s; pass another version with --against REF"
                                .formatted(branch, fetchUnchecked(git))));
        return () -> build.ofCommit(git, branch, base, null);
    }

    private String branch(Git git) throws IOException {
        if (pullRequestBase != null && !pullRequestBase.isBlank()) {
            return "origin/" + pullRequestBase;
        }
        Optional<String> known = git.defaultBranch();
        if (known.isPresent()) {
            return known.get();
        }
        boolean isMaster = git.commit("origin/main").isEmpty()
                && git.commit("origin/master").isPresent();
        return isMaster ? "origin/master" : "origin/main";
    }

    private static String fetch(Git git) throws IOException {
        return git.isShallow()
                ? " because the clone is shallow; check out with 'fetch-depth: 0', or run 'git fetch --unshallow'"
                : "";
    }

    private static String fetchUnchecked(Git git) {
        try {
            return fetch(git);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
