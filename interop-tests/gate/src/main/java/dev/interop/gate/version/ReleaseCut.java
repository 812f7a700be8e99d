package dev.interop.gate.version;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Makes HEAD a release: writes its image, once. */
public final class ReleaseCut {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private ReleaseCut() {}

    /**
     * Writes the image whole or not at all, and never over another.
     *
     * @param buf compares HEAD with the image before it becomes a release
     * @return the file
     * @throws GateProblem the name cannot be used, nothing has changed since the newest release, or buf cannot
     *     compare HEAD with the image
     */
    public static Path cut(Buf buf, String name, HeadBuild head, Releases releases) throws IOException {
        check(name, releases);
        for (Version release : releases.inOrder()) {
            if (release.sameAs(head.version())) {
                throw new GateProblem(
                        "HEAD declares the same as the release %s: there is nothing to cut".formatted(release.name()));
            }
        }
        byte[] image = head.version().image().toByteArray();
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

    /** A release is never overwritten, so one that the gate cannot compare with must not be written. */
    private static void checkReadable(Buf buf, String name, HeadBuild head, byte[] image) throws IOException {
        Path candidate = head.image().resolveSibling(name + ".candidate" + Releases.SUFFIX);
        Files.write(candidate, image);
        String refused = "the release %s is not written, because ".formatted(name);
        List<Buf.Finding> findings;
        try {
            findings = buf.breaking(head.image(), candidate);
        } catch (GateProblem unreadable) {
            throw new GateProblem(
                    refused
                            + "buf cannot compare HEAD with its image %s: %s"
                                    .formatted(candidate, unreadable.getMessage()),
                    unreadable);
        }
        if (!findings.isEmpty()) {
            throw new GateProblem(refused
                    + "buf finds HEAD to break its own image %s: %s"
                            .formatted(candidate, findings.get(0).message()));
        }
        Files.delete(candidate);
    }

    private static void check(String name, Releases releases) {
        String example = "for example 'make release NAME=v%d'"
                .formatted(releases.inOrder().size() + 1);
        if (!SAFE.matcher(name).matches()) {
            throw new GateProblem(
                    "'%s' is no name for a release: letters, digits, '.', '-' and '_' are possible, a letter or digit first; %s"
                            .formatted(name, example));
        }
        if (name.equals(Version.HEAD)) {
            throw new GateProblem(Releases.NOT_HEAD + "; " + example);
        }
        if (name.endsWith(Releases.SUFFIX)) {
            throw new GateProblem(
                    "'%s' is no name for a release: it is the name of a file; %s".formatted(name, example));
        }
        for (String used : releases.names()) {
            if (used.equalsIgnoreCase(name)) {
                throw new GateProblem(
                        "the release %s exists (%s), and what was released stays as it is; choose another name"
                                .formatted(used, releases.file(used)));
            }
        }
        if (!releases.inOrder().isEmpty()
                && Releases.ORDER.compare(name, releases.newest().name()) < 0) {
            throw new GateProblem(
                    "'%s' would stand before %s, the newest release so far; choose a name that comes after it"
                            .formatted(name, releases.newest().name()));
        }
    }
}
