package dev.interop.peers;

import dev.interop.peer.Peer;
import java.time.Duration;
import java.util.List;
import org.testcontainers.containers.output.OutputFrame.OutputType;

/** The client command of a peer, run once. */
final class ClientContainer extends PeerContainer {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    ClientContainer(Peer peer, String image, String title, RunContext run, List<String> options) {
        super(peer, image, "client", title, run, options);
        withStartupCheckStrategy(new ExitedStrategy().withTimeout(LONGEST));
    }

    /** Returns when it has ended, whatever its exit code. */
    ClientRun run() {
        start();
        return new ClientRun(
                title(),
                getLogs(OutputType.STDOUT),
                Math.toIntExact(getCurrentContainerInfo().getState().getExitCodeLong()),
                logTail());
    }
}
