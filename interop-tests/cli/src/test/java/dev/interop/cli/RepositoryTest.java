package dev.interop.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTest {
    @TempDir
    private Path folder;

    @Test
    void without_a_clone_programs_are_relative_to_the_folder_of_the_file() {
        Repository none = Repository.from(folder);

        assertThat(none.rootOr(folder.resolve("service"))).isEqualTo(folder.resolve("service"));
        assertThat(none.isSuite(folder.resolve("interop-tests/suites/interop.yaml")))
                .isFalse();
        assertThatThrownBy(none::root)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" is not in a clone of this repository; change to its root");
    }

    @Test
    void in_a_clone_programs_are_relative_to_its_root() throws IOException {
        Files.createDirectories(folder.resolve("interop-tests/suites"));
        Repository clone = Repository.from(folder.resolve("interop-tests/examples"));

        assertThat(clone).isEqualTo(new Repository(folder));
        assertThat(clone.rootOr(Path.of("/other"))).isEqualTo(folder);
        assertThat(clone.isSuite(folder.resolve("interop-tests/suites/interop.yaml")))
                .isTrue();
    }
}
