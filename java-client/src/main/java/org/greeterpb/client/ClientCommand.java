package org.greeterpb.client;

import dev.interop.serving.CommandFailure;
import dev.interop.serving.CommandRunner;
import dev.interop.serving.Target;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code client}: calls the Greeter, and prints the replies. */
@Command(
        name = "greeter client",
        description = "Calls the Greeter, and prints a line for each reply.",
        sortOptions = false)
public final class ClientCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(
            names = "--target",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:50051",
            converter = Target.class,
            description = "server (default: ${DEFAULT-VALUE})")
    private String target;

    @Option(
            names = "--style",
            paramLabel = "STYLE",
            defaultValue = "unary",
            converter = Styles.Converter.class,
            description = "unary, server-stream, client-stream, bidi or all (default: ${DEFAULT-VALUE})")
    private Styles styles;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            defaultValue = "you",
            description = "names to greet (default: ${DEFAULT-VALUE})")
    private List<String> names;

    /** Runs the command and ends the process. */
    public static void main(String... arguments) {
        System.exit(CommandRunner.run(new ClientCommand(), Level.OFF, arguments));
    }

    /** Returns 0 after all replies, or 1 if stdout was closed before. */
    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        PrintWriter out = command.commandLine().getOut();
        ManagedChannel channel = GreeterClient.openChannel(target);
        try {
            greet(new GreeterClient(channel, message -> out.println("Greeter client received: " + message)));
        } catch (StatusException failure) {
            throw new CommandFailure(sentence(failure.getStatus()), failure);
        } finally {
            channel.shutdownNow();
        }
        return out.checkError() ? 1 : 0;
    }

    private void greet(GreeterClient client) throws StatusException, InterruptedException {
        for (Styles.Style style : styles.chosen()) {
            switch (style) {
                case UNARY -> {
                    for (String name : names) {
                        client.unary(name);
                    }
                }
                case SERVER_STREAM -> {
                    for (String name : names) {
                        client.serverStream(name);
                    }
                }
                case CLIENT_STREAM -> client.clientStream(names);
                case BIDI -> client.bidi(names);
            }
        }
    }

    private String sentence(Status status) {
        String text = status.getCode() + ": " + CommandRunner.text(status);
        if (text.contains("First received frame was not SETTINGS") || text.contains("HTTP status code")) {
            return "%s does not speak gRPC (%s); name the address of a Greeter server with --target"
                    .formatted(target, text);
        }
        return switch (status.getCode()) {
            case UNAVAILABLE ->
                "could not reach %s (%s); start a server there, or name another with --target".formatted(target, text);
            case DEADLINE_EXCEEDED ->
                "%s did not respond within %d s (%s); check that a Greeter server runs there, or name another with --target"
                        .formatted(target, GreeterClient.DEADLINE.toSeconds(), text);
            default ->
                "a call at %s failed (%s); check the server, or name another with --target".formatted(target, text);
        };
    }
}
