package org.greeterpb.peer;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A serving command of the peer, as a process. Closing it kills the process. */
final class PeerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader err;
    private final String target;

    private PeerProcess(Process process, String target) {
        this.process = process;
        this.target = target;
        err = process.errorReader();
    }

    static PeerProcess start(Path folder, String... arguments) throws IOException {
        Path addressFile = folder.resolve("address");
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PeerCommands.class.getName());
        List<String> listen = List.of("--port", "0", "--address-file", addressFile.toString());
        Process process = new ProcessBuilder(Stream.of(java, List.of(arguments), listen)
                        .flatMap(List::stream)
                        .toList())
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(addressFile));
        return new PeerProcess(process, Files.readString(addressFile).strip());
    }

    /** Returns the address, "host:port". */
    String target() {
        return target;
    }

    /** Returns the next line of stderr. */
    String errorLine() throws IOException {
        return err.readLine();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
