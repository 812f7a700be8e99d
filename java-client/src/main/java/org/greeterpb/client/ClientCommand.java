package org.greeterpb.client;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code greeter client}: options, printing, exit codes. */
@Command(name = "greeter client", description = "Greets, and prints each reply.", sortOptions = false)
public final class ClientCommand implements Callable<Integer> {

    private static final List<String> STYLES = List.of("unary", "server-stream", "client-stream", "bidi");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--target",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:50051",
            description = "server (default: ${DEFAULT-VALUE})")
    private String target;

    @Option(
            names = "--style",
            paramLabel = "STYLE",
            defaultValue = "unary",
            description = "unary, server-stream, client-stream, bidi or all (default: ${DEFAULT-VALUE})")
    private String style;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            defaultValue = "you",
            description = "who is greeted (default: ${DEFAULT-VALUE})")
    private List<String> names;

    @Option(names = "--help", usageHelp = true, description = "print this and exit")
    private boolean help;

    private ClientCommand() {}

    public static void main(String[] arguments) {
        System.exit(OneSentence.commandLine(new ClientCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> chosen = chosenStyles();
        if (!target.matches(".+:[0-9]{1,5}")) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--target must be HOST:PORT, not '" + target + "'");
        }
        ManagedChannel channel = Grpc.newChannelBuilder(target, InsecureChannelCredentials.create())
                .build();
        var client = new GreeterClient(channel, this::print);
        try {
            for (String each : chosen) {
                greet(client, each);
            }
            return CommandLine.ExitCode.OK;
        } catch (StatusException failed) {
            spec.commandLine().getErr().println("greeter client: " + sentence(failed.getStatus()));
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            channel.shutdownNow();
        }
    }

    private List<String> chosenStyles() {
        if (style.equals("all")) {
            return STYLES;
        }
        if (!STYLES.contains(style)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--style must be %s or all, not '%s'".formatted(String.join(", ", STYLES), style));
        }
        return List.of(style);
    }

    private void greet(GreeterClient client, String each) throws StatusException, InterruptedException {
        switch (each) {
            case "unary" -> {
                for (String name : names) {
                    client.unary(name);
                }
            }
            case "server-stream" -> {
                for (String name : names) {
                    client.serverStream(name);
                }
            }
            case "client-stream" -> client.clientStream(names);
            case "bidi" -> client.bidi(names);
            default -> throw new IllegalStateException(each);
        }
    }

    private void print(String message) {
        spec.commandLine().getOut().println("Greeter client received: " + message);
    }

    private String sentence(Status status) {
        String details = status.getDescription() == null ? "no text" : status.getDescription();
        if (status.getCause() != null) {
            details += ": " + status.getCause().getMessage();
        }
        String shown = status.getCode() + ": " + details.replaceAll("\\s+", " ");
        if (details.contains("First received frame was not SETTINGS") || details.contains("HTTP status code")) {
            return "%s does not speak gRPC (%s); name the address of a Greeter server with --target"
                    .formatted(target, shown);
        }
        return switch (status.getCode()) {
            case UNAVAILABLE ->
                "could not reach %s (%s); start a server there, or name another with --target".formatted(target, shown);
            case DEADLINE_EXCEEDED ->
                "%s had no answer within %d s (%s); check that a Greeter server runs there, or name another with --target"
                        .formatted(target, GreeterClient.DEADLINE_SECONDS, shown);
            default ->
                "a call at %s failed (%s); look at the server, or name another with --target".formatted(target, shown);
        };
    }
}
