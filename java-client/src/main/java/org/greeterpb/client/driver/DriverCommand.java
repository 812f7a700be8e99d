package org.greeterpb.client.driver;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.greeterpb.client.OneSentence;
import org.greeterpb.interop.v1.Peer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code greeter driver}: performs calls for the hub until SIGTERM or Ctrl-C. */
@Command(name = "greeter driver", description = "Performs calls for the hub.", sortOptions = false)
public final class DriverCommand implements Callable<Integer> {
    private static final int MAX_MESSAGE_BYTES = 64 << 20;
    /** A call holds one of them from its first step to its end. */
    private static final int CALLS_AT_ONCE = 128;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "50052",
            description = "port to listen on, 0 to 65535; 0: a free one (default: ${DEFAULT-VALUE})")
    private String port;

    @Option(names = "--address", paramLabel = "HOST", description = "address to listen on (default: all addresses)")
    private String address;

    @Option(
            names = "--address-file",
            paramLabel = "FILE",
            description = "once serving, write host:port there (default: none)")
    private Path addressFile;

    @Option(names = "--help", usageHelp = true, description = "print this and exit")
    private boolean help;

    private DriverCommand() {}

    public static void main(String[] arguments) {
        System.exit(OneSentence.commandLine(new DriverCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        int wanted = portNumber();
        ExecutorService workers = Executors.newFixedThreadPool(CALLS_AT_ONCE);
        try (var service = new DriverService()) {
            Server server = NettyServerBuilder.forAddress(listenAddress(wanted))
                    .executor(workers)
                    .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                    .addService(service)
                    .build()
                    .start();
            String bound = (address == null ? "localhost" : address) + ":" + server.getPort();
            writeAddressFile(bound);
            spec.commandLine().getErr().println(startLine(bound));
            // To be told to stop is no failure; left alone, the JVM would exit with 143 or 130.
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(CommandLine.ExitCode.OK)));
            server.awaitTermination();
            return CommandLine.ExitCode.OK;
        } catch (IOException cannot) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "greeter driver: cannot listen to port %d on %s (%s); choose others with --address and --port%n",
                            wanted, address == null ? "all addresses" : address, cannot.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            workers.shutdownNow();
        }
    }

    private int portNumber() {
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--port must be 0 to 65535, not '" + port + "'");
        }
        return Integer.parseInt(port);
    }

    private InetSocketAddress listenAddress(int wanted) throws IOException {
        return address == null
                ? new InetSocketAddress(wanted)
                : new InetSocketAddress(InetAddress.getByName(address), wanted);
    }

    /** Whole or not at all: who waits for the file never reads half of it. */
    private void writeAddressFile(String bound) throws IOException {
        if (addressFile == null) {
            return;
        }
        Path unfinished = addressFile.resolveSibling(addressFile.getFileName() + ".part");
        Files.writeString(unfinished, bound + "\n", StandardCharsets.UTF_8);
        Files.move(unfinished, addressFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String startLine(String bound) {
        Peer peer = ThisPeer.description();
        var versions = String.join(
                ", ",
                peer.getVersionsList().stream()
                        .map(each -> each.getName() + " " + each.getVersion())
                        .toList());
        return "Greeter driver (%s) listening on %s (%s)".formatted(peer.getName(), bound, versions);
    }
}
