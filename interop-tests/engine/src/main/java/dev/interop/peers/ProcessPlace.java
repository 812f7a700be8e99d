package dev.interop.peers;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.interop.fault.HarnessFault;
import dev.interop.fault.IoReason;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.peer.PeerCommand;
import dev.interop.peer.RunAs;
import dev.interop.tls.RunCertificates;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts peers as processes on this machine, with a temporary folder for their files. */
public final class ProcessPlace implements Place {
    /** The value of {@code --address} for all addresses. */
    static final String ALL_ADDRESSES = "*";

    private static final Duration CLIENT_LIMIT = Duration.ofSeconds(60);
    /** Longer than processes need to end after a signal. */
    private static final long END_SECONDS = 10;

    private final RunContext run;
    private final boolean reachable;
    private final Path folder;
    private final Thread hook = new Thread(this::removeAfterProcesses, "end of the folder of processes");

    /** @param reachable whether peers on other machines call these servers; otherwise they listen on loopback only */
    public ProcessPlace(RunContext run, boolean reachable) {
        this.run = run;
        this.reachable = reachable;
        String temporary = System.getenv().getOrDefault("TMPDIR", "/tmp");
        folder = Path.of(temporary, "interop-" + run.id());
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException failure) {
            throw new HarnessFault("cannot create the folder %s: %s".formatted(folder, IoReason.of(failure)), failure);
        }
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Removes the folder when a signal ends this process, after the processes that write to it. */
    private void removeAfterProcesses() {
        CompletableFuture.allOf(ProcessHandle.current()
                        .descendants()
                        .map(ProcessHandle::onExit)
                        .toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, END_SECONDS, TimeUnit.SECONDS)
                .join();
        remove();
    }

    /**
     * Builds the files and programs that the peers' processes need, and checks that they exist.
     *
     * @param out receives the progress
     * @throws HarnessFault a peer has no process, or a file is missing
     */
    public static void prepare(Collection<Peer> peers, Path root, PrintStream out) {
        peers.forEach(ProcessPlace::command);
        peers.stream()
                .map(peer -> command(peer).madeBy())
                .filter(Objects::nonNull)
                .distinct()
                .forEach(script -> Script.run(root, script, "build ", out));
        peers.forEach(peer -> check(peer, root));
        DriverPrograms.prepare(List.copyOf(peers));
    }

    private static PeerCommand command(Peer peer) {
        if (peer.process() == null) {
            throw new HarnessFault(
                    "peer %s cannot run as a process: its entry in interop.yaml has no 'process'; add it, exclude the peer with --client and --server, or run peers as containers"
                            .formatted(peer));
        }
        return peer.process();
    }

    private static void check(Peer peer, Path root) {
        PeerCommand how = command(peer);
        for (String needed : how.needs()) {
            if (!Files.exists(root.resolve(needed))) {
                throw new HarnessFault("peer %s cannot run as a process: %s is missing; %s"
                        .formatted(peer, needed, how.madeBy() == null ? "build it" : "run " + how.madeBy()));
            }
        }
    }

    @Override
    public RunAs runAs() {
        return RunAs.PROCESS;
    }

    @Override
    public List<String> hosts(Collection<Peer> peers) {
        return List.of(ProcessHost.LOOPBACK);
    }

    @Override
    public PeerHost server(Peer peer, RunCertificates certificates) {
        Path own = folder.resolve(peer + "-tls");
        try {
            Files.createDirectory(own);
            for (Map.Entry<String, byte[]> file : certificates.serverFiles().entrySet()) {
                Files.write(own.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException failure) {
            throw new HarnessFault("cannot write certificates to %s: %s".formatted(own, IoReason.of(failure)), failure);
        }
        return host(
                peer,
                "server",
                Stream.concat(
                                Stream.of("--probe", "--reflection"),
                                RunCertificates.serverOptions(own.toString(), List.of(0, 0, 0)).stream())
                        .toList());
    }

    @Override
    public PeerHost driver(Peer peer) {
        return host(peer, "driver", List.of());
    }

    /** Creates the stand-in of a stock driver; the caller starts it. */
    public PeerHost standIn(Peer peer) {
        return host(peer, "stand-in", List.of());
    }

    private PeerHost host(Peer peer, String role, List<String> options) {
        Path addressFile = folder.resolve(peer + "-" + role + ".address");
        String address = reachable && role.equals("server") ? ALL_ADDRESSES : ProcessHost.LOOPBACK;
        var all =
                new ArrayList<>(List.of("--port", "0", "--address-file", addressFile.toString(), "--address", address));
        all.addAll(options);
        LocalProcess.Command command =
                command(peer, role, role, all).with(run.token().environment());
        return new ProcessHost(new LocalProcess(command, run.log(peer + "-" + role)), run.token(), addressFile);
    }

    private LocalProcess.Command command(Peer peer, String role, String title, List<String> options) {
        PeerCommand how = command(peer);
        var line = new ArrayList<>(DriverPrograms.line(peer, folder));
        line.add(role);
        line.addAll(options);
        var environment = new HashMap<>(peer.environment());
        environment.putAll(how.environment());
        environment.put("TMPDIR", folder.toString());
        environment.put(ProcessMark.RUN, run.id());
        return new LocalProcess.Command(peer + " " + title, line, environment, run.rootOf(peer));
    }

    /** Runs the command with {@code --target}, because a server process has a random port. */
    @Override
    public ClientRun client(Pairing pairing, PeerHost server, List<String> options) {
        String title = Place.clientTitle(pairing, options);
        var all = new ArrayList<>(List.of("--target", server.targets().get(0)));
        all.addAll(options);
        LogFile log = run.log(pairing.client() + "-" + title);
        Path out = folder.resolve(pairing.client() + "-" + title + ".out");
        try (var client = new LocalProcess(command(pairing.client(), "client", title, all), log, out)) {
            client.start();
            int exitCode = client.awaitEnd(CLIENT_LIMIT);
            return new ClientRun(client.title(), Files.readString(out), exitCode, client.logTail());
        } catch (IOException failure) {
            throw new HarnessFault("cannot read the output of the client: " + IoReason.of(failure), failure);
        }
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook already runs.
        }
    }

    /** Removes the folder once, although the end of a run and a signal may come together. */
    private synchronized void remove() {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot remove the folder " + folder, failure);
        }
    }
}
