package dev.interop.gate.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtoTreeTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"protos/acme, acme", "protos/acme/orders/v1, acme/orders/v1", "protos/./acme/, acme"})
    void root_is_the_folder_above_with_a_buf_yaml(String watched, String inRoot) throws IOException {
        Files.createDirectories(folder.resolve("protos"));
        Files.createFile(folder.resolve("buf.yaml"));
        Files.createFile(folder.resolve("protos/buf.yaml"));

        assertThat(ProtoTree.of(folder.resolve(watched))).isEqualTo(new ProtoTree(folder.resolve("protos"), inRoot));
    }

    @Test
    void rejects_a_folder_without_a_buf_yaml_above_it() throws IOException {
        Files.createDirectories(folder.resolve("acme"));
        Files.createFile(folder.resolve("acme/buf.yaml"));

        assertThatThrownBy(() -> ProtoTree.of(folder.resolve("acme")))
                .isInstanceOf(GateProblem.class)
                .hasMessageStartingWith("'%s' is not in a folder with a buf.yaml; ".formatted(folder.resolve("acme")));
    }
}
