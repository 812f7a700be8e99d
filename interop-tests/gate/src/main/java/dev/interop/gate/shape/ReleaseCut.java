package dev.interop.gate.shape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Makes HEAD a release: writes its image, once. */
public final class ReleaseCut {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private ReleaseCut() {}

    /**
     * Writes the image whole or not at all, and never over another.
     *
     * @return the file
     * @throws GateProblem the name cannot be used, or nothing has changed since the newest release
     */
    public static Path cut(String name, Head head, Releases releases) throws IOException {
        check(name, releases);
        for (Shape release : releases.inOrder()) {
            if (release.sameAs(head.shape())) {
                throw new GateProblem(
                        "HEAD declares the same as the release %s: there is nothing to cut".formatted(release.name()));
            }
        }
        Path file = releases.file(name);
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling(name + ".part");
        try {
            Files.write(unfinished, head.shape().image().toByteArray());
            Files.move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return file;
    }

    private static void check(String name, Releases releases) {
        String example = "for example 'make release NAME=v%d'"
                .formatted(releases.inOrder().size() + 1);
        if (!SAFE.matcher(name).matches()) {
            throw new GateProblem(
                    "'%s' is no name for a release: letters, digits, '.', '-' and '_' are possible, a letter or digit first; %s"
                            .formatted(name, example));
        }
        if (name.equals(Shape.HEAD)) {
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
