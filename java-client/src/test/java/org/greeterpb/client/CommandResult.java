package org.greeterpb.client;

import dev.interop.serving.CommandRunner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;

/** The result of a command: its exit code and its output. */
public record CommandResult(int exitCode, String out, String err) {
    /** Runs a command in this process. */
    public static CommandResult run(Callable<Integer> command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = CommandRunner.run(command, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new CommandResult(exitCode, out.toString(), err.toString());
    }
}
