package dev.interop.python;

import dev.interop.fault.HarnessFault;
import dev.interop.file.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files from which the environment of the Python drivers is built. Only interop.jar has them.
 *
 * @param version version of interop, for the name of the environment
 * @param image name of the image that contains the drivers, for errors
 * @param files name → content
 */
record DriverBundle(String version, String image, Map<String, byte[]> files) {
    /** The locked packages with hashes, and the wheel of the drivers as "./NAME.whl --hash=…". */
    static final String REQUIREMENTS = "requirements.txt";
    /** The script that runs pip with the user's settings for package sources only. */
    static final String PIP = "pip_sources.py";

    private static final String PROPERTIES = "bundle.properties";

    DriverBundle {
        files = new TreeMap<>(files);
    }

    /** @throws HarnessFault this program is not interop.jar */
    static DriverBundle read() {
        byte[] properties = resource(PROPERTIES);
        if (properties == null) {
            throw new HarnessFault(
                    "%s is not set, and only interop.jar contains the Python drivers; set it to a Python that has them, or start interop-tests/interop"
                            .formatted(PythonPrograms.VARIABLE));
        }
        Properties values = parse(properties);
        var files = new TreeMap<String, byte[]>();
        files.put(PIP, required(PIP));
        files.put(REQUIREMENTS, required(REQUIREMENTS));
        String wheel = wheel(lines(Objects.requireNonNull(files.get(REQUIREMENTS))));
        files.put(wheel, required(wheel));
        return new DriverBundle(values.getProperty("version"), values.getProperty("image"), files);
    }

    private static Properties parse(byte[] bytes) {
        try {
            var properties = new Properties();
            properties.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
            return properties;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<String> lines(byte[] requirements) {
        return new String(requirements, StandardCharsets.UTF_8).lines().toList();
    }

    private static String wheel(List<String> requirements) {
        return requirements.stream()
                .filter(line -> line.startsWith("./"))
                .map(line -> line.substring(2).split(" ")[0])
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(REQUIREMENTS + " has no line for the wheel"));
    }

    private static byte[] required(String name) {
        byte[] bytes = resource(name);
        if (bytes == null) {
            throw new IllegalStateException("interop.jar has no resource " + name);
        }
        return bytes;
    }

    private static byte @Nullable [] resource(String name) {
        try (InputStream in = DriverBundle.class.getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the resource " + name, unreadable);
        }
    }

    /** Returns the number of packages that are installed. */
    int packages() {
        return (int) lines(Objects.requireNonNull(files.get(REQUIREMENTS))).stream()
                .filter(line -> !line.isBlank() && !line.startsWith(" ") && !line.startsWith("#"))
                .count();
    }

    /** Adds all files to a digest. */
    void addTo(Digest digest) {
        files.forEach((name, content) -> digest.add(name + "\0" + Digest.hex(content) + "\n"));
    }

    /** Writes all files into a folder. */
    void write(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
