package dev.interop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Package descriptions, which state what each package holds and what it may use. */
class PackageInfoTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java-server",
                "java-server/serving",
                "java-client",
                "interop-tests/java-peer",
                "interop-tests/greeter-peer",
                "interop-tests/engine",
                "interop-tests/gate",
                "interop-tests/cli"
            })
    void every_package_has_a_description(String module) throws IOException {
        var packages = new TreeSet<Path>();
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> packages.add(file.getParent()));
        }

        assertThat(packages).isNotEmpty();
        for (Path folder : packages) {
            String description =
                    Files.readString(folder.resolve("package-info.java")).replaceAll("[\\s*]+", " ");
            assertThat(description).as("%s", folder).containsIgnoringCase("use");
        }
    }
}
