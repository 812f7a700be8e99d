package dev.interop.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A program in place of interop.jar: writes the cells of its option {@code --cells}, and ends with {@code --exit}. */
public final class StandInProgram {
    private static final String CLASS = "dev/interop/junit/StandInProgram.class";

    private StandInProgram() {}

    /** Makes the jar in a folder. */
    static Path jar(Path folder) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInProgram.class.getName());
        Path jar = folder.resolve("interop.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var in = StandInProgram.class.getClassLoader().getResourceAsStream(CLASS)) {
            out.putNextEntry(new JarEntry(CLASS));
            in.transferTo(out);
        }
        return jar;
    }

    public static void main(String... arguments) throws Exception {
        List<String> options = List.of(arguments);
        System.out.println("arguments " + options);
        String cells = value(options, "--cells");
        if (!cells.isEmpty()) {
            Path file = Path.of("build", "interop", "junit", "TEST-interop.xml");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "<testsuite>" + cells + "</testsuite>");
        }
        if (options.contains("--hang")) {
            Files.writeString(
                    Path.of("pid"), Long.toString(ProcessHandle.current().pid()));
            new CountDownLatch(1).await();
        }
        System.exit(Integer.parseInt(value(options, "--exit")));
    }

    private static String value(List<String> options, String name) {
        int index = options.indexOf(name);
        return index < 0 ? "" : options.get(index + 1);
    }
}
