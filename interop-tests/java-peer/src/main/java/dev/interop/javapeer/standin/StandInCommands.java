package dev.interop.javapeer.standin;

import dev.interop.javapeer.driver.DriverCommand;
import dev.interop.serving.CommandChoice;
import dev.interop.serving.CommandChoice.Command;
import dev.interop.serving.HealthCommand;

/** The program of the Java stock driver, which is also the stand-in of the gate. */
public final class StandInCommands {
    private StandInCommands() {}

    /** Runs the command that the first argument names. */
    public static void main(String... arguments) {
        new CommandChoice(
                        "java-stand-in",
                        new Command("stand-in", "starts servers for proto files", StandInCommand::main),
                        new Command("driver", "performs calls for the engine", DriverCommand::main),
                        new Command("health", "checks the health of a server", HealthCommand::main))
                .run(arguments);
    }
}
