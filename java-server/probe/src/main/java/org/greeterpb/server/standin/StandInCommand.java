package org.greeterpb.server.standin;

import dev.interop.v1.StandInServiceGrpc;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import org.greeterpb.peer.CannotListen;
import org.greeterpb.peer.CommandFailure;
import org.greeterpb.peer.CommandRunner;
import org.greeterpb.peer.GrpcServer;
import org.greeterpb.peer.ListenOptions;
import org.greeterpb.peer.StopSignal;
import org.greeterpb.peer.ThisPeer;
import org.greeterpb.server.probe.CallRecorder;
import org.greeterpb.server.probe.ProbeService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code stand-in}. */
@Command(
        name = "greeter stand-in",
        description = "Starts servers for proto files, for the hub, until SIGTERM or SIGINT.",
        sortOptions = false)
public final class StandInCommand implements Callable<Integer> {
    private static final int DEFAULT_PORT = 50053;

    @Spec
    private CommandSpec command;

    @Mixin
    private final ListenOptions listen = new ListenOptions(DEFAULT_PORT);

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help and exit")
    private boolean help;

    private final StopSignal stop;

    StandInCommand(StopSignal stop) {
        this.stop = stop;
    }

    public static void main(String... arguments) {
        StopSignal stop = StopSignal.hold();
        stop.exit(CommandRunner.run(new StandInCommand(stop), Level.WARNING, arguments));
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        GrpcServer server = new GrpcServer(listen.address());
        try (ServerGroup servers = new ServerGroup()) {
            var recorder = new CallRecorder();
            server.add(builder -> builder.addService(new StandInService(servers, recorder))
                    .addService(ProbeService.definition(recorder)));
            server.addHealth(StandInServiceGrpc.SERVICE_NAME);
            String address = start(servers, server);
            listen.tell(List.of(address));
            command.commandLine().getErr().println(ThisPeer.startLine("Greeter stand-in", address));
            stop.await();
        }
        return 0;
    }

    private String start(ServerGroup servers, GrpcServer server) throws CommandFailure {
        try {
            return listen.told(servers.start(server));
        } catch (CannotListen failure) {
            throw listen.cannotListen(failure);
        }
    }
}
