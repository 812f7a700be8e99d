package dev.interop.yaml;

import java.util.function.UnaryOperator;

/** An error in a YAML file; the message has the file, the line, the field and the allowed values. */
public final class YamlProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param where file and line */
    public YamlProblem(String where, String what) {
        super(where + ": " + what);
    }

    private YamlProblem(String message) {
        super(message);
    }

    /** Returns the same error with a changed message, for example without secrets. */
    public YamlProblem with(UnaryOperator<String> change) {
        return new YamlProblem(change.apply(String.valueOf(getMessage())));
    }
}
