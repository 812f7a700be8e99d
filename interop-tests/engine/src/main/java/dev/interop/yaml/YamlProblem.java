package dev.interop.yaml;

/** A case file cannot be used; the message names the file, the line, the field and what is possible. */
public final class YamlProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public YamlProblem(String where, String what) {
        super(where + ": " + what);
    }
}
