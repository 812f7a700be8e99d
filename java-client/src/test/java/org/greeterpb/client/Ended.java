package org.greeterpb.client;

import dev.interop.serving.CommandRunner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;

/** How a command ended, and what it said. */
public record Ended(int exitCode, String out, String err) {
    /** Runs a command in this process. */
    public static Ended run(Callable<Integer> command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = CommandRunner.run(command, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Ended(exitCode, out.toString(), err.toString());
    }
}
