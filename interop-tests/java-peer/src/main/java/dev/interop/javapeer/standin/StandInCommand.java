package dev.interop.javapeer.standin;

import dev.interop.javapeer.ThisPeer;
import dev.interop.javapeer.TokenCheck;
import dev.interop.javapeer.probe.ProbeService;
import dev.interop.probe.CallRecorder;
import dev.interop.serving.CannotListen;
import dev.interop.serving.CommandFailure;
import dev.interop.serving.CommandRunner;
import dev.interop.serving.GrpcServer;
import dev.interop.serving.ListenOptions;
import dev.interop.serving.StopSignal;
import dev.interop.v1.StandInServiceGrpc;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code stand-in}. */
@Command(
        name = "stand-in",
        description = "Starts servers for proto files, for the engine, until SIGTERM or SIGINT.",
        sortOptions = false)
final class StandInCommand implements Callable<Integer> {
    private static final int DEFAULT_PORT = 50053;

    @Spec
    private CommandSpec command;

    @Mixin
    private final ListenOptions listen = new ListenOptions(DEFAULT_PORT);

    private final StopSignal stop;

    StandInCommand(StopSignal stop) {
        this.stop = stop;
    }

    /** Runs the command and ends the process. */
    static void main(String... arguments) {
        StopSignal.run(stop -> CommandRunner.run(new StandInCommand(stop), Level.WARNING, arguments));
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        GrpcServer server = new GrpcServer(listen.address());
        InetSocketAddress freePort = listen.address(0);
        try (ServerGroup servers = new ServerGroup()) {
            var recorder = new CallRecorder(ThisPeer.NAME);
            server.add(builder -> builder.addService(new StandInService(servers, freePort, recorder))
                    .addService(ProbeService.definition(recorder))
                    .intercept(TokenCheck.ofEnvironment("stand-in")));
            server.addHealth(StandInServiceGrpc.SERVICE_NAME);
            String target = start(servers, server);
            listen.writeAddressFile(List.of(target));
            command.commandLine().getErr().println(ThisPeer.startLine("Stand-in", target));
            stop.await();
        }
        return 0;
    }

    private String start(ServerGroup servers, GrpcServer server) throws CommandFailure {
        try {
            return listen.target(servers.start(server));
        } catch (CannotListen failure) {
            throw listen.cannotListen(failure);
        }
    }
}
