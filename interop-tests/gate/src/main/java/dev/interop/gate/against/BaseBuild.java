package dev.interop.gate.against;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.interop.gate.version.Base;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.BufConfig;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.OwnedFiles;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.TreeBuild;
import dev.interop.gate.version.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles the protos of an older version. */
public final class BaseBuild {
    private static final String DESCRIPTORS = ".binpb";

    private final Buf buf;
    private final ProtoTree head;
    private final Version current;
    private final @Nullable Path accepted;
    private final @Nullable Path config;
    private final TemporaryFolder temporary;

    /**
     * Creates a build.
     *
     * @param current the version of the working tree
     * @param accepted the list of accepted breaks in the working tree; null if there cannot be one
     * @param config the interop.yaml of the working tree, whose cases are needed; null if none are
     * @param temporary receives the files of commits; the caller closes it when the versions are no longer used
     */
    public BaseBuild(
            Buf buf,
            ProtoTree head,
            Version current,
            @Nullable Path accepted,
            @Nullable Path config,
            TemporaryFolder temporary) {
        this.buf = buf;
        this.head = head;
        this.current = current;
        this.accepted = accepted;
        this.config = config;
        this.temporary = temporary;
    }

    /**
     * A version, or the reason why there is none; exactly one of them is null.
     *
     * @param note not null if the place has no protos at all
     */
    record Result(@Nullable Base base, @Nullable String note) {}

    /**
     * Builds the protos of a commit.
     *
     * @param subdir the folder of the protos; null for the same as in the working tree
     */
    Result ofCommit(Git git, String name, String commit, @Nullable String subdir) throws IOException {
        Path root = temporary.child();
        Path own = Git.of(head.folder()).top();
        String list = accepted == null
                ? ""
                : relative(own, accepted).map(Path::toString).orElse("");
        Path interop = config == null ? null : relative(own, config).orElse(null);
        GitFiles.write(git, commit, path -> path.equals(list) || isCase(path, interop), root);
        Path inside = subdir == null
                ? relative(own, head.folder())
                        .orElseThrow(() -> new GateProblem("%s is not in %s".formatted(head.folder(), own)))
                : Path.of(subdir).normalize();
        Path folder = root.resolve(inside).normalize();
        if (!folder.startsWith(root)) {
            throw new GateProblem("--against: subdir=%s is not a folder of the repository".formatted(subdir));
        }
        if (!hasProtos(root)) {
            return new Result(null, "%s has no .proto file, so nothing can break".formatted(name));
        }
        Path then = list.isEmpty() ? null : root.resolve(list);
        Path cases = interop == null ? null : root.resolve(interop);
        return new Result(base(name, folder, root, existing(then)).withCases(existing(cases)), null);
    }

    /**
     * Returns whether a file of a commit may have cases: it is a YAML file beside interop.yaml or below it.
     *
     * @param interop null if no cases are needed
     */
    private static boolean isCase(String path, @Nullable Path interop) {
        if (interop == null || !path.matches(".*\\.ya?ml")) {
            return false;
        }
        Path folder = interop.getParent();
        return folder == null || Path.of(path).startsWith(folder);
    }

    private static @Nullable Path existing(@Nullable Path file) {
        return file != null && Files.isRegularFile(file) ? file : null;
    }

    /** Builds the protos of a folder. */
    Result ofFolder(String name, Path folder) throws IOException {
        Path then = accepted == null
                ? null
                : relative(head.folder().toRealPath(), accepted)
                        .map(folder::resolve)
                        .orElse(null);
        return new Result(base(name, folder, folder, existing(then)).withCases(existing(config(folder))), null);
    }

    /** Returns the path of interop.yaml beside another folder of protos, as it is beside those of the working tree. */
    private @Nullable Path config(Path folder) throws IOException {
        return config == null
                ? null
                : folder.resolve(head.folder().toRealPath().relativize(real(config.toAbsolutePath())))
                        .normalize();
    }

    /** Reads a descriptor set or an image of buf. */
    Result ofDescriptors(Path file) throws IOException {
        String fileName = file.getFileName().toString();
        String name = fileName.endsWith(DESCRIPTORS)
                ? fileName.substring(0, fileName.length() - DESCRIPTORS.length())
                : fileName;
        try {
            FileDescriptorSet set = FileDescriptorSet.parseFrom(Files.readAllBytes(file));
            return new Result(new Base(Version.of(name, set, owned(set), file.toString()), false, null, null), null);
        } catch (InvalidProtocolBufferException corrupt) {
            throw new GateProblem(
                    "%s is not a serialized google.protobuf.FileDescriptorSet: %s"
                            .formatted(file, corrupt.getMessage()),
                    corrupt);
        }
    }

    /** Returns the files of a descriptor set that are compared, with those that HEAD has deleted. */
    OwnedFiles owned(FileDescriptorSet set) {
        return new OwnedDescriptors(set, head, current);
    }

    private Base base(String name, Path folder, Path root, @Nullable Path acceptedThen) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw missing(name, root.relativize(folder).toString());
        }
        addConfiguration(folder);
        ProtoTree tree = head.at(folder, root);
        if (tree.roots().stream().noneMatch(each -> hasProtos(folder.resolve(each)))) {
            throw missing(
                    name, root.relativize(folder).resolve(tree.roots().get(0)).toString());
        }
        try {
            FileDescriptorSet files = TreeBuild.build(buf, tree);
            return new Base(Version.of(name, files, tree, name), false, tree, acceptedThen);
        } catch (GateProblem broken) {
            throw new GateProblem(
                    "%s cannot be compared with HEAD: %s"
                            .formatted(
                                    name,
                                    Objects.requireNonNull(broken.getMessage()).replace(root + "/", name + ":")),
                    broken);
        }
    }

    private static GateProblem missing(String name, String folder) {
        return new GateProblem(
                "%s has no .proto file in '%s'; name the folder that had the protos with --against 'git:REF,subdir=FOLDER'"
                        .formatted(name, folder));
    }

    /**
     * Copies the configuration of buf into a commit that had none yet, so that import names are the same. A folder
     * without the modules of the configuration is a module itself, as for buf.
     */
    private void addConfiguration(Path folder) throws IOException {
        boolean isMissing = head.isBuf() && !BufConfig.isIn(folder) && folder.startsWith(temporary.path());
        if (!isMissing || head.roots().stream().noneMatch(root -> hasProtos(folder.resolve(root)))) {
            return;
        }
        for (String name : List.of("buf.work.yaml", "buf.yaml", "buf.lock")) {
            Path file = head.folder().resolve(name);
            if (Files.isRegularFile(file)) {
                Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static boolean hasProtos(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.anyMatch(file -> file.toString().endsWith(".proto"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + folder, unreadable);
        }
    }

    /** Returns a path relative to a folder without links; empty if it is not in the folder. */
    private static Optional<Path> relative(Path folder, Path path) throws IOException {
        Path real = real(path.toAbsolutePath().normalize());
        return real.startsWith(folder) ? Optional.of(folder.relativize(real)) : Optional.empty();
    }

    /** Returns a path without links as far as it exists; only its last part may be missing. */
    private static Path real(Path absolute) throws IOException {
        if (Files.exists(absolute)) {
            return absolute.toRealPath();
        }
        Path parent = absolute.getParent();
        return parent != null && Files.exists(parent) ? parent.toRealPath().resolve(absolute.getFileName()) : absolute;
    }
}
