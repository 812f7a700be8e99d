package org.greeterpb.server;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import org.greeterpb.peer.CannotListen;
import org.greeterpb.peer.CommandFailure;
import org.greeterpb.peer.CommandRunner;
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

/** The command {@code server}. The only place that knows both the Greeter and its recorder. */
@Command(name = "greeter server", description = "Serves the Greeter until SIGTERM or SIGINT.", sortOptions = false)
public final class ServerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private final ListenOptions listen = new ListenOptions(GreeterServer.DEFAULT_PORT);

    @Option(names = "--reflection", description = "serve gRPC reflection")
    private boolean reflection;

    @Option(names = "--probe", description = "record calls and serve interop.v1.ProbeService")
    private boolean probe;

    @Option(
            names = "--tls",
            paramLabel = TlsPort.FORM,
            converter = TlsPort.Converter.class,
            description = "serve on one more port, with TLS, from PEM files; with CLIENT_ROOTS to clients alone whose"
                    + " certificate they sign; may be given several times (default: none)")
    private List<TlsPort> tlsPorts = List.of();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help and exit")
    private boolean help;

    private final StopSignal stop;

    ServerCommand(StopSignal stop) {
        this.stop = stop;
    }

    public static void main(String... arguments) {
        StopSignal stop = StopSignal.hold();
        stop.exit(CommandRunner.run(new ServerCommand(stop), Level.WARNING, arguments));
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        try (GreeterServer server = new GreeterServer(listen.address())) {
            for (TlsPort port : tlsPorts) {
                listen(server, port);
            }
            if (probe) {
                record(server);
            }
            if (reflection) {
                server.addReflection();
            }
            List<String> addresses = start(server);
            listen.tell(addresses);
            command.commandLine().getErr().println(ThisPeer.startLine("Greeter server", addresses.get(0)));
            stop.await();
        }
        return 0;
    }

    private void listen(GreeterServer server, TlsPort port) throws CommandFailure {
        try {
            server.listen(listen.address(port.port()), port.credentials());
        } catch (IllegalArgumentException failure) {
            throw port.refused(failure);
        }
    }

    private static void record(GreeterServer server) {
        CallRecorder recorder = new CallRecorder();
        server.add(recorder::record);
        server.add(builder -> builder.addService(ProbeService.definition(recorder)));
    }

    private List<String> start(GreeterServer server) throws CommandFailure {
        try {
            server.start();
            return server.ports().stream().map(listen::told).toList();
        } catch (CannotListen failure) {
            boolean tls = tlsPorts.stream().anyMatch(port -> port.port() == failure.port());
            throw listen.cannotListen(failure.port(), tls ? "--tls" : "--port", failure);
        }
    }
}
