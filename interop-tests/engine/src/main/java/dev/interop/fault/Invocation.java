package dev.interop.fault;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;

/** How the user started this program, for messages and for reproduction lines. */
public final class Invocation {
    /** The variable in which a launcher passes its own name. */
    private static final String VARIABLE = "INTEROP_COMMAND";

    /** The variable that the entry point of the image sets. */
    private static final String IMAGE = "INTEROP_IMAGE";

    private static final String NAME = "interop";

    private Invocation() {}

    /**
     * Returns the command without options: the value of INTEROP_COMMAND, "java -jar PATH" for a jar that was started so,
     * or "interop".
     */
    public static String command() {
        return command(System.getenv(), System.getProperty("java.class.path"), ownCode());
    }

    /** Returns whether this program runs in its image, so that the user changes its surroundings with docker run. */
    public static boolean isInImage() {
        return "1".equals(System.getenv(IMAGE));
    }

    /**
     * @param classPath the class path of this process; "java -jar" sets it to the jar as the user wrote it
     * @param code the jar or folder with this class
     */
    static String command(Map<String, String> environment, String classPath, Path code) {
        String launcher = environment.getOrDefault(VARIABLE, "");
        if (!launcher.isEmpty()) {
            return launcher;
        }
        boolean isJar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
        return isJar && Path.of(classPath).toAbsolutePath().normalize().equals(code)
                ? "java -jar " + (classPath.contains(" ") ? "'" + classPath + "'" : classPath)
                : NAME;
    }

    private static Path ownCode() {
        try {
            return Path.of(Invocation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
