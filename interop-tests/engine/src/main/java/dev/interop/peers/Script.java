package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs scripts of the repository that build files for a run. */
final class Script {
    private Script() {}

    /**
     * Runs a script and prints its lines.
     *
     * @param path path from the root
     * @param word prefix of each printed line
     * @throws HarnessFault the script fails or does not exist
     */
    static void run(Path root, String path, String word, PrintStream out, String... arguments) {
        try {
            // The output is read here, because stdout of this process is a channel to Failsafe.
            var command = new ArrayList<>(List.of(root.resolve(path).toString()));
            command.addAll(List.of(arguments));
            Process script =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (BufferedReader lines = script.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(line -> out.println(word + " " + line));
            }
            if (script.waitFor() != 0) {
                throw new HarnessFault("%s failed; its output is above".formatted(path));
            }
        } catch (IOException unreadable) {
            throw new HarnessFault("%s could not be run: %s".formatted(path, unreadable.getMessage()), unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HarnessFault("the run was stopped while %s ran".formatted(path), stopped);
        }
    }
}
