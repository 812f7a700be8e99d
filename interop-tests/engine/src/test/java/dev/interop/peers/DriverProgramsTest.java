package dev.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.peer.Peer;
import dev.interop.peer.PeerCommand;
import dev.interop.peer.StockDrivers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriverProgramsTest {
    private static final Path TEMPORARY = Path.of("/tmp/run");

    @Test
    void the_java_driver_runs_with_the_jvm_and_class_path_of_this_program() {
        Peer java = StockDrivers.read().get("java");

        assertThat(DriverPrograms.line(java, TEMPORARY))
                .startsWith(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .contains("-Djava.io.tmpdir=/tmp/run")
                .endsWith(
                        "-cp",
                        DriverPrograms.classPath(System.getProperty("java.class.path")),
                        "dev.interop.javapeer.standin.StandInCommands")
                .noneMatch(word -> word.contains("${"));
    }

    @Test
    void the_java_driver_gets_the_archive_and_the_native_code_of_an_installation() {
        System.setProperty("interop.archive", "/opt/classes.jsa");
        System.setProperty("interop.native", "/opt/native");
        try {
            assertThat(DriverPrograms.line(StockDrivers.read().get("java"), TEMPORARY))
                    .contains("-XX:SharedArchiveFile=/opt/classes.jsa", "-Djava.library.path=/opt/native");
        } finally {
            System.clearProperty("interop.archive");
            System.clearProperty("interop.native");
        }
    }

    @Test
    void a_class_path_works_in_another_folder() {
        String here = Path.of("").toAbsolutePath().toString();

        assertThat(DriverPrograms.classPath("lib/a.jar:/b.jar")).isEqualTo(here + "/lib/a.jar:/b.jar");
    }

    @Test
    void the_command_of_another_peer_stays_as_it_is() {
        var process = new PeerCommand(List.of("./driver", "${python}"), Map.of(), null, List.of());
        var peer = new Peer("mine", null, process, null, "x/", Map.of(), null, List.of());

        assertThat(DriverPrograms.line(peer, TEMPORARY)).containsExactly("./driver", "${python}");
    }
}
