package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A script of the repository that makes what a run needs. */
final class Script {
    private Script() {}

    /**
     * Runs it; its lines are shown.
     *
     * @param path from the root
     * @param word what its lines begin with
     * @throws HarnessFault it fails, or there is none
     */
    static void run(Path root, String path, String word, PrintStream out, String... arguments) {
        try {
            // Its output is read here: this process's own stdout is a channel to Failsafe.
            var command = new ArrayList<>(List.of(root.resolve(path).toString()));
            command.addAll(List.of(arguments));
            Process script =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (BufferedReader lines = script.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(line -> out.println(word + " " + line));
            }
            if (script.waitFor() != 0) {
                throw new HarnessFault("%s failed; it says why above".formatted(path));
            }
        } catch (IOException unreadable) {
            throw new HarnessFault("%s could not be run: %s".formatted(path, unreadable.getMessage()), unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HarnessFault("the run was stopped while %s ran".formatted(path), stopped);
        }
    }
}
