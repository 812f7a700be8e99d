package dev.interop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Engine, gate, command, probe and Java peer serve any service, so no file in them may name the sample, without exception. */
class NoSampleWordsTest {
    private static final Path MODULES = Path.of("..").toAbsolutePath().normalize();
    private static final String WORD = "greeter";

    @Test
    void no_main_file_names_the_sample() throws IOException {
        assertThat(filesWithTheWord()).isEmpty();
    }

    private static Set<String> filesWithTheWord() throws IOException {
        var found = new TreeSet<String>();
        for (String module : List.of("engine", "gate", "cli", "probe", "java-peer")) {
            try (Stream<Path> files = Files.walk(MODULES.resolve(module).resolve("src/main"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (Files.readString(file).toLowerCase(Locale.ROOT).contains(WORD)) {
                        found.add(MODULES.relativize(file).toString());
                    }
                }
            }
        }
        return found;
    }
}
