package dev.interop.peers;

import dev.interop.peer.Peer;
import dev.interop.peer.PeerCommand;
import dev.interop.python.PythonPrograms;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Replaces the placeholders in the commands of stock drivers by the programs of this machine. */
final class DriverPrograms {
    private static final String PYTHON = "${python}";
    /** The system property with an archive of the classes of this program. */
    private static final String ARCHIVE = "interop.archive";
    /** The system property with the folder of unpacked native code, for systems without a folder that may hold any. */
    private static final String NATIVE_CODE = "interop.native";

    private DriverPrograms() {}

    /**
     * Finds or builds what stock drivers need.
     *
     * @throws dev.interop.fault.HarnessFault a driver needs Python, and there is none
     */
    static void prepare(List<Peer> peers) {
        if (peers.stream().anyMatch(DriverPrograms::needsPython)) {
            PythonPrograms.ofThisProcess().python();
        }
    }

    private static boolean needsPython(Peer peer) {
        return peer.isStockDriver() && command(peer).command().contains(PYTHON);
    }

    /** @param temporary the folder for temporary files of the run */
    static List<String> line(Peer peer, Path temporary) {
        List<String> words = command(peer).command();
        return peer.isStockDriver()
                ? words.stream().flatMap(word -> replaced(word, temporary)).toList()
                : words;
    }

    private static PeerCommand command(Peer peer) {
        return Objects.requireNonNull(peer.process(), "a peer that runs as a process");
    }

    private static Stream<String> replaced(String word, Path temporary) {
        return switch (word) {
            case "${java}" ->
                Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
            case "${class-archive}" ->
                Stream.ofNullable(System.getProperty(ARCHIVE)).map(file -> "-XX:SharedArchiveFile=" + file);
            case "${native-code}" ->
                Stream.ofNullable(System.getProperty(NATIVE_CODE)).map(folder -> "-Djava.library.path=" + folder);
            case "${class-path}" -> Stream.of(classPath(System.getProperty("java.class.path")));
            case PYTHON -> Stream.of(PythonPrograms.ofThisProcess().python().toString());
            default -> Stream.of(word.replace("${temporary}", temporary.toString()));
        };
    }

    /** Returns the class path for a process with another working directory. */
    static String classPath(String own) {
        return Stream.of(own.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
