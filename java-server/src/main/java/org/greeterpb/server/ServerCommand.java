package org.greeterpb.server;

import com.google.protobuf.RuntimeVersion;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.greeterpb.server.probe.CallRecorder;
import org.greeterpb.server.probe.ProbeService;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code greeter server}: options, the line it starts with, signals, exit codes. */
@Command(
        name = "greeter server",
        description = "Serves the Greeter until SIGTERM or Ctrl-C.",
        sortOptions = false,
        mixinStandardHelpOptions = false)
public final class ServerCommand implements Callable<Integer> {
    private static final String PEER = "java";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "50051",
            description = "port to listen on; 0: a free one (default: ${DEFAULT-VALUE})")
    private String port;

    @Option(names = "--address", paramLabel = "HOST", description = "address to listen on (default: all addresses)")
    private String address;

    @Option(names = "--address-file", paramLabel = "FILE", description = "write host:port there once serving")
    private Path addressFile;

    @Option(names = "--reflection", description = "serve gRPC reflection (default: off)")
    private boolean reflection;

    @Option(
            names = "--probe",
            description = "record calls and serve interop.v1.ProbeService: for tests only (default: off)")
    private boolean probe;

    @Option(names = "--help", usageHelp = true, description = "print this and exit")
    private boolean help;

    private ServerCommand() {}

    public static void main(String[] arguments) {
        System.exit(OneSentence.commandLine(new ServerCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        int wanted = portNumber();
        PrintWriter err = spec.commandLine().getErr();
        try {
            GreeterServer server = GreeterServer.start(listenAddress(wanted), this::additions);
            drainOnSignal(server);
            writeAddressFile(server.port());
            err.printf(
                    "Greeter server (%s) listening on %s:%d (Java %s, grpc %s, protobuf %s)%n",
                    PEER,
                    address == null ? "all addresses" : address,
                    server.port(),
                    Runtime.version(),
                    ManagedChannel.class.getPackage().getImplementationVersion(),
                    protobufVersion());
            server.awaitTermination();
            return CommandLine.ExitCode.OK;
        } catch (IOException cannot) {
            err.printf(
                    "greeter server: port %d on %s cannot be bound (%s); choose another with --port, or 0 for a free one%n",
                    wanted, address == null ? "all addresses" : address, cannot.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static void drainOnSignal(GreeterServer server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.drain();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
            // A drain is a success; left alone, the JVM would exit with 143 or 130 after a signal.
            Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
        }));
    }

    private NettyServerBuilder additions(NettyServerBuilder builder) {
        if (reflection) {
            builder.addService(ProtoReflectionServiceV1.newInstance());
        }
        if (probe) {
            var recorder = new CallRecorder(PEER);
            builder.addStreamTracerFactory(recorder).intercept(recorder).addService(new ProbeService(recorder));
        }
        return builder;
    }

    private int portNumber() {
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--port must be 0 to 65535, not '" + port + "'");
        }
        return Integer.parseInt(port);
    }

    private InetSocketAddress listenAddress(int port) throws UnknownHostException {
        return address == null
                ? new InetSocketAddress(port)
                : new InetSocketAddress(InetAddress.getByName(address), port);
    }

    /** Whole or not at all: who waits for the file never reads half of it. */
    private void writeAddressFile(int port) throws IOException {
        if (addressFile == null) {
            return;
        }
        Path unfinished = addressFile.resolveSibling(addressFile.getFileName() + ".part");
        Files.writeString(
                unfinished, (address == null ? "localhost" : address) + ":" + port + "\n", StandardCharsets.UTF_8);
        Files.move(unfinished, addressFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String protobufVersion() {
        return RuntimeVersion.OSS_MAJOR + "." + RuntimeVersion.OSS_MINOR + "." + RuntimeVersion.OSS_PATCH;
    }
}
