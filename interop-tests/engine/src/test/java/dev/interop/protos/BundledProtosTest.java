package dev.interop.protos;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

class BundledProtosTest {
    private static final List<String> FOLDERS = List.of(
            "google/api/",
            "google/cloud/location/",
            "google/cloud/extended",
            "google/logging/type/",
            "google/longrunning/",
            "google/protobuf/",
            "google/rpc/",
            "google/type/");

    private static TreeSet<String> protos(Class<?> type) throws Exception {
        Path jar =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        var names = new TreeSet<String>();
        try (var file = new JarFile(jar.toFile())) {
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".proto"))
                    .filter(name -> FOLDERS.stream().anyMatch(name::startsWith))
                    .forEach(names::add);
        }
        return names;
    }

    @Test
    void all_files_of_the_libraries_are_bundled() throws Exception {
        var expected = protos(Status.class);
        assertThat(BundledProtos.sources().keySet()).containsExactlyInAnyOrderElementsOf(expected);
        expected.addAll(protos(Any.class));
        assertThat(BundledProtos.files())
                .extracting(file -> file.getName())
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
