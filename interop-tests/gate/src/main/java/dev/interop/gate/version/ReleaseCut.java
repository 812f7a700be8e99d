package dev.interop.gate.version;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Writes the image of HEAD, with its comments, as a new release. */
public final class ReleaseCut {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private ReleaseCut() {}

    /**
     * Writes the image completely or not at all, and never overwrites another one.
     *
     * @param buf compares HEAD with the image before the image becomes a release
     * @return the written file
     * @throws GateProblem the name cannot be used, nothing has changed since the newest release, or buf cannot
     *     compare HEAD with the image
     */
    public static Path cut(Buf buf, String name, HeadBuild head, Releases releases) throws IOException {
        check(name, releases);
        for (Version release : releases.inOrder()) {
            if (release.sameAs(head.version())) {
                throw new GateProblem("HEAD declares the same as release %s, so there is nothing to release"
                        .formatted(release.name()));
            }
        }
        byte[] image = head.version().imageWithComments().toByteArray();
        checkReadable(buf, name, head, image);
        Path file = releases.file(name);
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling(name + ".part");
        try {
            Files.write(unfinished, image);
            Files.move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return file;
    }

    /** Checks that buf can compare HEAD with the image, because a release is never overwritten. */
    private static void checkReadable(Buf buf, String name, HeadBuild head, byte[] image) throws IOException {
        Path candidate = head.image().resolveSibling(name + ".candidate" + Releases.SUFFIX);
        Files.write(candidate, image);
        String refused = "release %s is not written, because ".formatted(name);
        List<Buf.Finding> findings;
        try {
            findings = buf.breaking(head.image(), candidate, buf.rules().expand(List.of(RuleCatalog.DEFAULT)));
        } catch (GateProblem unreadable) {
            throw new GateProblem(
                    refused
                            + "buf cannot compare HEAD with its image %s: %s"
                                    .formatted(candidate, unreadable.getMessage()),
                    unreadable);
        }
        if (!findings.isEmpty()) {
            throw new GateProblem(refused
                    + "buf reports that HEAD breaks its own image %s: %s"
                            .formatted(candidate, findings.get(0).message()));
        }
        Files.delete(candidate);
    }

    private static void check(String name, Releases releases) {
        String example = "for example v%d".formatted(releases.inOrder().size() + 1);
        if (!SAFE.matcher(name).matches()) {
            throw new GateProblem(
                    "'%s' is not a valid release name: use letters, digits, '.', '-' and '_', and begin with a letter or digit; %s"
                            .formatted(name, example));
        }
        if (name.equals(Version.HEAD)) {
            throw new GateProblem(Releases.NOT_HEAD + "; " + example);
        }
        if (name.endsWith(Releases.SUFFIX)) {
            throw new GateProblem("'%s' is not a valid release name: it is a file name; %s".formatted(name, example));
        }
        for (String used : releases.names()) {
            if (used.equalsIgnoreCase(name)) {
                throw new GateProblem("release %s already exists (%s) and must not change; choose another name"
                        .formatted(used, releases.file(used)));
            }
        }
        if (!releases.inOrder().isEmpty()
                && Releases.ORDER.compare(name, releases.newest().name()) < 0) {
            throw new GateProblem("'%s' would sort before %s, the newest release; choose a name that sorts after it"
                    .formatted(name, releases.newest().name()));
        }
    }
}
