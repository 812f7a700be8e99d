package dev.interop.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the listening sockets of systems without /proc, for example macOS, with the program lsof. */
final class LsofListeners implements Listeners {
    private static final List<String> COMMAND = List.of("lsof", "-nP", "-iTCP", "-sTCP:LISTEN", "-Fpn");

    @Override
    public Optional<List<Listener>> list() {
        try {
            Process lsof = new ProcessBuilder(COMMAND)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader lines = lsof.inputReader(StandardCharsets.UTF_8)) {
                return Optional.of(parse(lines.lines().toList()));
            }
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
    }

    /** Parses the output: "p4711" begins the sockets of a process, "n127.0.0.1:80" is one of them. */
    static List<Listener> parse(List<String> lines) {
        Map<String, Set<Long>> pids = new LinkedHashMap<>();
        long pid = 0;
        for (String line : lines) {
            if (line.startsWith("p")) {
                pid = Long.parseLong(line.substring(1));
            } else if (line.startsWith("n")) {
                pids.computeIfAbsent(line.substring(1), first -> new TreeSet<>())
                        .add(pid);
            }
        }
        var listeners = new ArrayList<Listener>();
        pids.forEach((address, owners) -> {
            int colon = address.lastIndexOf(':');
            String host = address.substring(0, colon).replaceAll("[\\[\\]]", "");
            listeners.add(new Listener(host, Integer.parseInt(address.substring(colon + 1)), owners));
        });
        return listeners;
    }

    /** Other users' processes are not listed. */
    @Override
    public boolean hides(long pid) {
        return false;
    }
}
