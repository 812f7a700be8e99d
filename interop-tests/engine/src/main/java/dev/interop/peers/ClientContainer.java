package dev.interop.peers;

import dev.interop.peer.Peer;
import java.time.Duration;
import java.util.List;
import org.testcontainers.containers.output.OutputFrame.OutputType;

/** A container that runs the client command of a peer once. */
final class ClientContainer extends PeerContainer {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    ClientContainer(Peer peer, String image, String title, RunContext run, List<String> options) {
        super(peer, image, CLIENT, title, run, options);
        withStartupCheckStrategy(new ExitedStrategy().withTimeout(LIMIT));
    }

    /** Runs the command to its end; any exit code is a result. */
    ClientRun run() {
        start();
        return new ClientRun(
                title(),
                getLogs(OutputType.STDOUT),
                Math.toIntExact(getCurrentContainerInfo().getState().getExitCodeLong()),
                logTail());
    }
}
