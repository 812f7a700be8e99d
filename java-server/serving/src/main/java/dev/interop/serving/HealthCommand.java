package dev.interop.serving;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code health}: exit code 0 if a server is SERVING, 1 for anything else. */
@Command(name = "health", description = "Exits with 0 if the server is SERVING.")
public final class HealthCommand implements Callable<Integer> {
    private static final int DEADLINE_SECONDS = 8;

    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET",
            defaultValue = "localhost:50051",
            converter = Target.class,
            description = "server, HOST:PORT (default: ${DEFAULT-VALUE})")
    private String target;

    /** Runs the command and ends the process. */
    public static void main(String... arguments) {
        System.exit(CommandRunner.run(new HealthCommand(), Level.OFF, arguments));
    }

    @Override
    public Integer call() throws CommandFailure {
        ServingStatus status = status();
        if (status != ServingStatus.SERVING) {
            throw new CommandFailure(
                    "%s is %s, not SERVING; start it again, or name another".formatted(target, status));
        }
        return 0;
    }

    private ServingStatus status() throws CommandFailure {
        ManagedChannel channel = Grpc.newChannelBuilder(Target.uri(target), InsecureChannelCredentials.create())
                // Without this, a proxy from the environment would receive even the calls to localhost.
                .proxyDetector(address -> null)
                .build();
        try {
            return HealthGrpc.newBlockingV2Stub(channel)
                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus();
        } catch (StatusException failure) {
            Status status = failure.getStatus();
            throw new CommandFailure(
                    "%s did not report its health (%s: %s); start a server there, or name another"
                            .formatted(target, status.getCode(), CommandRunner.text(status)),
                    failure);
        } finally {
            channel.shutdownNow();
        }
    }
}
