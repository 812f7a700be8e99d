package acme.depot.naive;

import acme.depot.DepotCommand;
import picocli.CommandLine;

/** The command that serves the naive port, with the options of the careful one. */
public final class NaiveDepotCommand {
    private NaiveDepotCommand() {}

    /** Runs the command and ends the process. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new DepotCommand(NaiveDepotService::define)).execute(arguments));
    }
}
