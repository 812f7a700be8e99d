package acme.notes;

import dev.interop.probe.Probe;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import java.io.IOException;

/** A server as a user writes it, with the one line of the probe. */
public final class NotesServer {
    private NotesServer() {}

    /** @param arguments the port; 0 chooses a free one */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Server server = start(
                Grpc.newServerBuilderForPort(Integer.parseInt(arguments[0]), InsecureServerCredentials.create()));
        System.err.println("Notes server listening on localhost:" + server.getPort());
        server.awaitTermination();
    }

    static Server start(ServerBuilder<?> builder) throws IOException {
        builder.addService(new NotesService());
        Probe.install(builder);
        return builder.build().start();
    }
}
