package acme.depot;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that serves the depot. */
@Command(name = "depot", description = "Serves the depot until SIGTERM or SIGINT.", sortOptions = false)
public final class DepotCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(names = "--port", paramLabel = "N", defaultValue = "50062", description = "0 chooses a free port")
    private int port;

    @Option(
            names = "--rates",
            paramLabel = "HOST:PORT",
            description = "rates.v1.RatesService (default: a built-in tariff)")
    private @Nullable String rates;

    private final DepotServer.ServiceFactory factory;

    /** Creates the command that serves what the factory returns. */
    public DepotCommand(DepotServer.ServiceFactory factory) {
        this.factory = factory;
    }

    /** Runs the command and ends the process. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new DepotCommand(DepotService::define)).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        DepotServer server;
        try {
            server = DepotServer.start(port, rates, factory);
        } catch (IOException failure) {
            println("cannot listen on port " + port + " (" + failure.getMessage() + "); choose another with --port");
            return 1;
        }
        // The JVM runs this on SIGTERM and SIGINT.
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        println("listening on localhost:" + server.port());
        new CountDownLatch(1).await();
        return 0;
    }

    private void println(String line) {
        command.commandLine().getErr().println("depot: " + line);
    }
}
