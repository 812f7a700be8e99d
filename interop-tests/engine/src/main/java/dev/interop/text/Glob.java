package dev.interop.text;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;

/** A glob for names that are paths, such as case names: * matches within a part of the path, ** across parts. */
public record Glob(String pattern, PathMatcher matcher) {
    /** Matches every name. */
    public static final Glob ALL = of("**");

    /**
     * Reads a glob.
     *
     * @throws java.util.regex.PatternSyntaxException the pattern is not a glob
     */
    public static Glob of(String pattern) {
        return new Glob(pattern, FileSystems.getDefault().getPathMatcher("glob:" + pattern));
    }

    /** Returns whether the glob matches a name. */
    public boolean matches(String name) {
        return matcher.matches(Path.of(name));
    }
}
