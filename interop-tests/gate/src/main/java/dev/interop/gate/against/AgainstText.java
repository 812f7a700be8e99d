package dev.interop.gate.against;

import dev.interop.gate.version.GateProblem;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version as the user names it.
 *
 * @param text as written, for messages
 * @param kind null if the text does not name it
 * @param target a ref or a path
 * @param repository a folder in the repository of a ref; null for that of the protos
 * @param subdir the folder of the protos in the commit, instead of their folder in the working tree; null for the same
 */
record AgainstText(
        String text,
        @Nullable Kind kind,
        String target,
        @Nullable Path repository,
        @Nullable String subdir) {
    enum Kind {
        GIT,
        DIR,
        DESCRIPTORS
    }

    static final String FORMS =
            "git:REF[,subdir=FOLDER], dir:FOLDER, descriptors:FILE, or a path or git ref without a prefix";

    private static final Pattern SUBDIR = Pattern.compile("(.+?),subdir=([^,]+)");
    /** The form of buf: a repository and its options. */
    private static final Pattern OF_BUF = Pattern.compile("(.*\\.git)(?:#(.*))?");

    private static final Pattern REMOTE = Pattern.compile("\\w+://.*|[\\w.-]+@[\\w.-]+:.*");

    /**
     * Reads a text.
     *
     * @param folder the folder to which paths are relative
     * @throws GateProblem the text has an unknown form
     */
    static AgainstText read(String text, Path folder) {
        if (text.isBlank()) {
            throw new GateProblem("--against is empty; it must be " + FORMS);
        }
        if (text.startsWith("dir:")) {
            return new AgainstText(text, Kind.DIR, required(text, "dir:"), null, null);
        }
        if (text.startsWith("descriptors:")) {
            return new AgainstText(text, Kind.DESCRIPTORS, required(text, "descriptors:"), null, null);
        }
        boolean isGit = text.startsWith("git:");
        String rest = isGit ? required(text, "git:") : text;
        Matcher ofBuf = OF_BUF.matcher(rest);
        if (REMOTE.matcher(rest).matches()) {
            throw new GateProblem(
                    "--against %s is not on this machine; fetch it with git, then pass its ref, for example git:origin/main"
                            .formatted(text));
        }
        if (ofBuf.matches()) {
            return ofBuf(text, folder.resolve(ofBuf.group(1)), ofBuf.group(2));
        }
        Matcher subdir = SUBDIR.matcher(rest);
        return subdir.matches()
                ? new AgainstText(text, Kind.GIT, subdir.group(1), null, subdir.group(2))
                : new AgainstText(text, isGit ? Kind.GIT : null, rest, null, null);
    }

    private static String required(String text, String prefix) {
        String rest = text.substring(prefix.length());
        if (rest.isBlank()) {
            throw new GateProblem("--against %s names nothing; it must be %s".formatted(text, FORMS));
        }
        return rest;
    }

    private static AgainstText ofBuf(String text, Path git, @Nullable String options) {
        String ref = "HEAD";
        String subdir = null;
        for (String option : options == null ? new String[0] : options.split(",")) {
            String[] parts = option.split("=", 2);
            String value = parts.length == 2 ? parts[1] : "";
            switch (parts[0]) {
                case "branch", "tag", "ref", "commit" -> ref = value;
                case "subdir" -> subdir = value;
                case "format", "depth" -> {}
                default ->
                    throw new GateProblem("--against %s: unknown option '%s'; allowed: branch, tag, ref, commit, subdir"
                            .formatted(text, parts[0]));
            }
        }
        Path parent = git.toAbsolutePath().normalize();
        boolean isGitFolder = parent.endsWith(".git");
        return new AgainstText(text, Kind.GIT, ref, isGitFolder ? parent.getParent() : parent, subdir);
    }
}
