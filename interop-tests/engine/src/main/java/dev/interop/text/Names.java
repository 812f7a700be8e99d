package dev.interop.text;

import java.util.regex.Pattern;

/** The names that become names of files: those of peers and cases. They cannot lead out of a folder. */
public final class Names {
    private static final Pattern PEER = Pattern.compile("[a-z0-9][a-z0-9_.-]*");
    private static final Pattern CASE = Pattern.compile("(?!.*(^|/)[.]{1,2}(/|$))[A-Za-z0-9=_.-]+(/[A-Za-z0-9=_.-]+)*");

    private Names() {}

    /** Returns whether a peer, server or client may have a name. */
    public static boolean isPeer(String name) {
        return PEER.matcher(name).matches();
    }

    /** Returns whether a case may have a name, which is a path. */
    public static boolean isCase(String name) {
        return CASE.matcher(name).matches();
    }
}
