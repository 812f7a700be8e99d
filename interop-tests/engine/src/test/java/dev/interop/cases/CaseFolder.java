package dev.interop.cases;

import dev.interop.peer.Peer;
import dev.interop.peer.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the case files of a test, by default with the methods of the Greeter. */
public final class CaseFolder {
    private CaseFolder() {}

    /** Reads all files of a folder, ordered by name, for the peer java. */
    public static List<Case> read(Path folder) throws IOException {
        return read(folder, peers("java"));
    }

    /** Reads all files of a folder with the methods of another service. */
    public static List<Case> read(Path folder, KnownMethods methods) throws IOException {
        return read(folder, peers("java"), methods);
    }

    static List<Case> read(Path folder, Peers peers) throws IOException {
        return read(folder, peers, Greetings.METHODS);
    }

    private static List<Case> read(Path folder, Peers peers, KnownMethods methods) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return CaseReader.read(files.sorted().toList(), folder, peers, methods);
        }
    }

    /** Returns peers with these names, each a client and a server. */
    public static Peers peers(String... names) {
        Map<String, Peer> byName = new LinkedHashMap<>();
        for (String name : names) {
            byName.put(name, new Peer(name, name + "-peer", name + "/", Map.of(), List.of()));
        }
        return new Peers(byName, byName);
    }
}
