package org.greeterpb.peer;

import dev.interop.javapeer.driver.DriverCommand;
import dev.interop.javapeer.driver.StubService;
import dev.interop.serving.CommandChoice;
import dev.interop.serving.CommandChoice.Command;
import dev.interop.serving.HealthCommand;
import java.util.List;
import org.greeterpb.GreeterGrpc;
import org.greeterpb.client.ClientCommand;

/** The program of the image java-peer. */
public final class PeerCommands {
    private PeerCommands() {}

    /** Runs the command that the first argument names. */
    public static void main(String... arguments) {
        new CommandChoice(
                        "greeter",
                        new Command("server", "serves the Greeter", PeerServerCommand::main),
                        new Command("client", "calls the Greeter, prints the replies", ClientCommand::main),
                        new Command("driver", "performs calls for the engine", PeerCommands::drive),
                        new Command("health", "checks the health of a server", HealthCommand::main))
                .run(arguments);
    }

    /** Runs the driver with the Greeter's generated stub. */
    private static void drive(String... arguments) {
        DriverCommand.run(
                List.of(new StubService(GreeterGrpc.getServiceDescriptor(), GreeterGrpc::newBlockingV2Stub)),
                arguments);
    }
}
