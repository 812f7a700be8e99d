package org.greeterpb.server;

import dev.interop.serving.CommandFailure;
import dev.interop.serving.CommandRunner;
import dev.interop.serving.GrpcServer;
import dev.interop.serving.ServerOptions;
import dev.interop.serving.StopSignal;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code server}. */
@Command(name = "greeter server", description = "Serves the Greeter until SIGTERM or SIGINT.", sortOptions = false)
public final class ServerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private final ServerOptions options = new ServerOptions(GreeterServer.DEFAULT_PORT);

    private final StopSignal stop;

    ServerCommand(StopSignal stop) {
        this.stop = stop;
    }

    /** Runs the command and ends the process. */
    public static void main(String... arguments) {
        StopSignal.run(stop -> CommandRunner.run(new ServerCommand(stop), Level.WARNING, arguments));
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        try (GrpcServer server = options.newServer()) {
            GreeterServer.addTo(server);
            String target = options.start(server);
            command.commandLine().getErr().println("Greeter server listening on " + target);
            stop.await();
        }
        return 0;
    }
}
