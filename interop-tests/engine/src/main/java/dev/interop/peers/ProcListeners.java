package dev.interop.peers;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the listening sockets of Linux from /proc/net/tcp, /proc/net/tcp6 and /proc/PID/fd. */
final class ProcListeners implements Listeners {
    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private final Path proc;

    /** @param proc the folder /proc */
    ProcListeners(Path proc) {
        this.proc = proc;
    }

    @Override
    public Optional<List<Listener>> list() {
        Map<String, Set<Long>> pids = pidsBySocket();
        var listeners = new ArrayList<Listener>();
        for (String table : List.of("tcp", "tcp6")) {
            Path file = proc.resolve("net").resolve(table);
            try {
                if (Files.exists(file)) {
                    Files.readAllLines(file).stream()
                            .skip(1)
                            .map(line -> line.strip().split("\\s+"))
                            .filter(fields -> fields.length > INODE && fields[STATE].equals(LISTEN))
                            .forEach(fields -> listeners.add(listener(fields, pids)));
                }
            } catch (IOException unreadable) {
                return Optional.empty();
            }
        }
        return Optional.of(listeners);
    }

    private static Listener listener(String[] fields, Map<String, Set<Long>> pids) {
        String[] local = fields[LOCAL_ADDRESS].split(":");
        return new Listener(
                host(local[0]),
                Integer.parseInt(local[1], 16),
                pids.getOrDefault("socket:[" + fields[INODE] + "]", Set.of()));
    }

    /** Reads an address: groups of four bytes, each group in the byte order of this machine, which is little-endian. */
    private static String host(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        var ordered = new byte[bytes.length];
        for (int index = 0; index < bytes.length; index++) {
            ordered[index] = bytes[index / 4 * 4 + 3 - index % 4];
        }
        try {
            // An IPv4 address that is mapped to IPv6 becomes an IPv4 address.
            InetAddress address = InetAddress.getByAddress(ordered);
            return address.isAnyLocalAddress() ? "*" : InetAddresses.toAddrString(address);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Returns the processes that have a socket open, by the link of the socket: "socket:[1234]". */
    private Map<String, Set<Long>> pidsBySocket() {
        var pids = new HashMap<String, Set<Long>>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                sockets(process)
                        .forEach(socket -> pids.computeIfAbsent(socket, first -> new TreeSet<>())
                                .add(pid));
            }
        } catch (IOException unreadable) {
            return Map.of();
        }
        return pids;
    }

    private static List<String> sockets(Path process) {
        var sockets = new ArrayList<String>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                String target = target(file);
                if (target.startsWith("socket:")) {
                    sockets.add(target);
                }
            }
        } catch (IOException endedOrForeign) {
            return List.of();
        }
        return sockets;
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    @Override
    public boolean hides(long pid) {
        return !Files.isReadable(proc.resolve(Long.toString(pid)).resolve("fd"));
    }
}
