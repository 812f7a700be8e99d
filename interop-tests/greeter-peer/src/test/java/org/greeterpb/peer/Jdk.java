package org.greeterpb.peer;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An installed JDK.
 *
 * @param version its feature version, for example 17
 */
record Jdk(int version, Path home) {
    private static final int OLDEST = 17;

    /** Returns the JDK of this process, and one JDK of each other supported version in the same folder. */
    static List<Jdk> installed() throws IOException {
        var found = new TreeMap<Integer, Jdk>();
        Path running = Path.of(System.getProperty("java.home")).toRealPath();
        try (Stream<Path> siblings = Files.list(running.getParent())) {
            for (Path home : siblings.sorted(Comparator.naturalOrder()).toList()) {
                if (Files.isExecutable(home.resolve("bin/javac")) && Files.exists(home.resolve("release"))) {
                    found.put(version(home), new Jdk(version(home), home));
                }
            }
        }
        int version = Runtime.version().feature();
        found.put(version, new Jdk(version, running));
        return List.copyOf(found.tailMap(OLDEST).values());
    }

    private static int version(Path home) throws IOException {
        var release = new Properties();
        release.load(new StringReader(Files.readString(home.resolve("release"))));
        return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", ""))
                .feature();
    }

    Path java() {
        return home.resolve("bin/java");
    }

    @Override
    public String toString() {
        return "JDK " + version;
    }
}
