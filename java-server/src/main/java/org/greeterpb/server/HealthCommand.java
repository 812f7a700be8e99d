package org.greeterpb.server;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code greeter health}: asks a server whether it serves. For HEALTHCHECK. */
@Command(name = "greeter health", description = "Exits 0 when the server is SERVING, else 1.")
public final class HealthCommand implements Callable<Integer> {
    private static final int DEADLINE_SECONDS = 5;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:50051",
            description = "the server (default: ${DEFAULT-VALUE})")
    private String target;

    @Option(names = "--help", usageHelp = true, description = "print this and exit")
    private boolean help;

    private HealthCommand() {}

    public static void main(String[] arguments) {
        System.exit(OneSentence.commandLine(new HealthCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        ManagedChannel channel = Grpc.newChannelBuilder(target, InsecureChannelCredentials.create())
                .build();
        try {
            ServingStatus status = HealthGrpc.newBlockingV2Stub(channel)
                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus();
            return status == ServingStatus.SERVING ? CommandLine.ExitCode.OK : unhealthy(status.toString());
        } catch (StatusException failed) {
            return unhealthy(failed.getStatus().getCode().toString());
        } finally {
            channel.shutdownNow();
        }
    }

    private int unhealthy(String found) {
        spec.commandLine().getErr().printf("greeter health: %s is not SERVING (%s)%n", target, found);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
