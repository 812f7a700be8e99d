package dev.interop.matrix;

import java.util.List;
import java.util.Map;

/** A variable of the environment that asks for something to be done. */
public final class Flag {
    private Flag() {}

    /**
     * Whether it is 1; empty or 0 counts as absent.
     *
     * @throws IllegalArgumentException it is anything else
     */
    public static boolean isSet(Map<String, String> environment, String variable) {
        String value = environment.getOrDefault(variable, "");
        if (!List.of("", "0", "1").contains(value)) {
            throw new IllegalArgumentException("%s=%s is neither 1 nor 0".formatted(variable, value));
        }
        return value.equals("1");
    }
}
