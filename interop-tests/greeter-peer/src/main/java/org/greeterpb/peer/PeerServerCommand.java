package org.greeterpb.peer;

import dev.interop.javapeer.ThisPeer;
import dev.interop.javapeer.probe.ProbeService;
import dev.interop.serving.CommandFailure;
import dev.interop.serving.CommandRunner;
import dev.interop.serving.GrpcServer;
import dev.interop.serving.ServerOptions;
import dev.interop.serving.StopSignal;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import org.greeterpb.server.GreeterServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code server} of the peer: the command of the sample, with the additional option --probe. */
@Command(name = "greeter server", description = "Serves the Greeter until SIGTERM or SIGINT.", sortOptions = false)
final class PeerServerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private final ServerOptions options = new ServerOptions(GreeterServer.DEFAULT_PORT);

    @Option(names = "--probe", description = "record calls and serve interop.v1.ProbeService")
    private boolean probe;

    private final StopSignal stop;

    PeerServerCommand(StopSignal stop) {
        this.stop = stop;
    }

    /** Runs the command and ends the process. */
    static void main(String... arguments) {
        StopSignal.run(stop -> CommandRunner.run(new PeerServerCommand(stop), Level.WARNING, arguments));
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        try (GrpcServer server = options.newServer()) {
            GreeterServer.addTo(server);
            if (probe) {
                ProbeService.addTo(server);
            }
            String target = options.start(server);
            command.commandLine().getErr().println(ThisPeer.startLine("Greeter server", target));
            stop.await();
        }
        return 0;
    }
}
