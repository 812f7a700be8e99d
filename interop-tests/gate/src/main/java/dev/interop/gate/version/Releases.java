package dev.interop.gate.version;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The released versions of the protos, from {@code releases/<name>.binpb}, in the natural order of their names. */
public record Releases(ProtoTree tree, List<Version> inOrder) {
    static final String SUFFIX = ".binpb";
    private static final String CASES = ".cases";
    static final String NOT_HEAD =
            "'%s' is not a valid release name: in reports it means the protos in the working tree"
                    .formatted(Version.HEAD);
    public static final Comparator<String> ORDER = new NaturalOrder();

    /**
     * Reads all images, if there are any; files that HEAD's tree has are compared.
     *
     * @throws GateProblem a file is not a descriptor image of the released folder, or equals another one
     * @throws IOException a file cannot be read
     */
    public static Releases read(ProtoTree tree) throws IOException {
        return read(tree, set -> tree);
    }

    /**
     * Reads all images, if there are any.
     *
     * @param ownedOf decides which files of an image are compared
     */
    public static Releases read(ProtoTree tree, Function<FileDescriptorSet, OwnedFiles> ownedOf) throws IOException {
        var versions = new ArrayList<Version>();
        for (Path file : files(tree)) {
            Version version = read(file, ownedOf);
            for (Version other : versions) {
                if (other.sameAs(version)) {
                    throw new GateProblem("%s declares the same as %s; remove the one that was not released"
                            .formatted(file, tree.releases().resolve(other.name() + SUFFIX)));
                }
            }
            versions.add(version);
        }
        return new Releases(tree, List.copyOf(versions));
    }

    public Version newest() {
        return inOrder.get(inOrder.size() - 1);
    }

    public List<String> names() {
        return inOrder.stream().map(Version::name).toList();
    }

    public Path file(String name) {
        return tree.releases().resolve(name + SUFFIX);
    }

    /** Returns the folder for the cases of a release, which may be missing. */
    public Path cases(String name) {
        return tree.releases().resolve(name + CASES);
    }

    /** Returns whether a release declares the same as HEAD and has no cases. */
    public boolean lacksCases(String name, Version head) {
        return inOrder.stream().anyMatch(each -> each.name().equals(name) && each.sameAs(head))
                && Files.notExists(cases(name));
    }

    private static List<Path> files(ProtoTree tree) throws IOException {
        if (!Files.isDirectory(tree.releases())) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(tree.releases())) {
            return all.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparing(Releases::name, ORDER))
                    .toList();
        }
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private static Version read(Path file, Function<FileDescriptorSet, OwnedFiles> ownedOf) throws IOException {
        if (name(file).equals(Version.HEAD)) {
            throw new GateProblem("%s: %s; rename the file".formatted(file, NOT_HEAD));
        }
        String where = "%s cannot be used as a release; restore the file or remove it: it".formatted(file);
        if (!Files.isRegularFile(file)) {
            throw new GateProblem(where + " is not a file");
        }
        try {
            FileDescriptorSet set = FileDescriptorSet.parseFrom(Files.readAllBytes(file));
            return Version.of(name(file), set, ownedOf.apply(set), where);
        } catch (InvalidProtocolBufferException corrupt) {
            throw new GateProblem(where + " is not a descriptor image: " + corrupt.getMessage(), corrupt);
        }
    }
}
