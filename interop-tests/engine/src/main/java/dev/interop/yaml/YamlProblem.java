package dev.interop.yaml;

/** An error in a YAML file; the message has the file, the line, the field and the allowed values. */
public final class YamlProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param where file and line */
    public YamlProblem(String where, String what) {
        super(where + ": " + what);
    }
}
