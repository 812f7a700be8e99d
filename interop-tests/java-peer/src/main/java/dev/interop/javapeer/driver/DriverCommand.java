package dev.interop.javapeer.driver;

import dev.interop.javapeer.ThisPeer;
import dev.interop.javapeer.TokenCheck;
import dev.interop.serving.CommandFailure;
import dev.interop.serving.CommandRunner;
import dev.interop.serving.ListenOptions;
import dev.interop.serving.StopSignal;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code driver}. */
@Command(name = "driver", description = "Performs calls for the engine until SIGTERM or SIGINT.", sortOptions = false)
public final class DriverCommand implements Callable<Integer> {
    private static final int DEFAULT_PORT = 50052;
    private static final int MAX_MESSAGE_BYTES = 64 * 1024 * 1024;
    /** Number of calls at once. A call uses a thread from its first step to its end. */
    private static final int CALLS_AT_ONCE = 128;

    @Spec
    private CommandSpec command;

    @Mixin
    private final ListenOptions listen = new ListenOptions(DEFAULT_PORT);

    private final StopSignal stop;
    private final List<StubService> stubs;

    DriverCommand(StopSignal stop, List<StubService> stubs) {
        this.stop = stop;
        this.stubs = stubs;
    }

    /** Runs the command without further stubs, and ends the process. */
    public static void main(String... arguments) {
        run(List.of(), arguments);
    }

    /**
     * Runs the command and ends the process.
     *
     * @param stubs further services with generated code; health, reflection and the services of interop.v1 are always
     *     included
     */
    public static void run(List<StubService> stubs, String... arguments) {
        StopSignal.run(stop -> CommandRunner.run(new DriverCommand(stop, stubs), Level.WARNING, arguments));
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        SocketAddress address = listen.address();
        ExecutorService calls = Executors.newFixedThreadPool(CALLS_AT_ONCE);
        try (DriverService service = new DriverService(stubs)) {
            Server server = NettyServerBuilder.forAddress(address)
                    .executor(calls)
                    .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                    .addService(service)
                    .intercept(TokenCheck.ofEnvironment("driver"))
                    .build();
            try {
                serve(server);
            } finally {
                // Cancels the requests in flight, and with them the calls that they perform.
                server.shutdownNow();
            }
        } finally {
            calls.shutdownNow();
        }
        return 0;
    }

    private void serve(Server server) throws CommandFailure, InterruptedException {
        String address;
        try {
            address = listen.target(server.start().getPort());
        } catch (IOException failure) {
            throw listen.cannotListen(failure);
        }
        listen.writeAddressFile(List.of(address));
        command.commandLine().getErr().println(ThisPeer.startLine("Driver", address));
        stop.await();
    }
}
