package dev.interop.serving;

import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that serves with a {@link GrpcServer}. A command declares them as its {@code @Mixin}. */
public final class ServerOptions {
    @Mixin
    private final ListenOptions listen;

    @Option(names = "--reflection", description = "serve gRPC reflection")
    private boolean reflection;

    @Option(
            names = "--tls",
            paramLabel = TlsPort.FORM,
            converter = TlsPort.Converter.class,
            description =
                    "also serve on this port with TLS, from PEM files; with CLIENT_ROOTS, clients need a certificate"
                            + " that these roots signed; may be repeated (default: none)")
    private List<TlsPort> tlsPorts = List.of();

    /** Creates the options with the default of --port. */
    public ServerOptions(int defaultPort) {
        this(new ListenOptions(defaultPort));
    }

    ServerOptions(ListenOptions listen) {
        this.listen = listen;
    }

    /** Creates a server that will listen on all ports of the options. */
    public GrpcServer newServer() throws CommandFailure {
        var server = new GrpcServer(listen.address());
        for (TlsPort port : tlsPorts) {
            try {
                server.listen(listen.address(port.port()), port.credentials());
            } catch (IllegalArgumentException failure) {
                throw port.refused(failure);
            }
        }
        return server;
    }

    /**
     * Starts a server of {@link #newServer}, with reflection if the options request it, writes the address file, and
     * returns "host:port" of the plaintext port.
     */
    public String start(GrpcServer server) throws CommandFailure {
        if (reflection) {
            server.addReflection();
        }
        try {
            server.start();
        } catch (CannotListen failure) {
            boolean tls = tlsPorts.stream().anyMatch(port -> port.port() == failure.port());
            throw listen.cannotListen(failure.port(), tls ? "--tls" : "--port", failure);
        }
        List<String> targets = server.ports().stream().map(listen::target).toList();
        listen.writeAddressFile(targets);
        return targets.get(0);
    }
}
