package dev.interop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Package descriptions, which state what each package holds and uses, and where null is possible. */
class PackageInfoTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    static List<String> modules() {
        return List.of(
                "java-server",
                "java-server/serving",
                "java-client",
                "interop-tests/probe",
                "interop-tests/java-peer",
                "interop-tests/greeter-peer",
                "interop-tests/engine",
                "interop-tests/gate",
                "interop-tests/cli");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void every_package_has_a_description(String module) throws IOException {
        Map<Path, String> packages = packages(module);

        assertThat(packages).isNotEmpty();
        packages.forEach((folder, info) ->
                assertThat(info.replaceAll("[\\s*]+", " ")).as("%s", folder).containsIgnoringCase("use"));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void every_package_of_the_engine_is_null_marked(String module) throws IOException {
        Map<Path, String> packages = packages(module);

        // The sample has no annotations.
        packages.keySet().removeIf(folder -> !folder.toString().contains("dev/interop"));
        packages.forEach(
                (folder, info) -> assertThat(info.lines()).as("%s", folder).contains("@NullMarked"));
    }

    /** Returns the text of each package-info.java of a module, by folder. */
    private static Map<Path, String> packages(String module) throws IOException {
        var packages = new TreeMap<Path, String>();
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Path folder = file.getParent();
                packages.put(folder, Files.readString(folder.resolve("package-info.java")));
            }
        }
        return packages;
    }
}
