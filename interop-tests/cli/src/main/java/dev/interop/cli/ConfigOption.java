package dev.interop.cli;

import dev.interop.config.Config;
import dev.interop.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that names the file with clients, servers and cases. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = ConfigReader.FILE,
            description = "the file that describes the service and its servers (default: ./interop.yaml)")
    private Path file;

    /** Returns the path as it was passed. */
    Path file() {
        return file;
    }

    /** Refuses a file that does not exist. */
    void refuseMissing() {
        ConfigReader.refuseMissing(file);
    }

    /** Returns the path as a user in the working directory would write it. */
    String shown() {
        Path working = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath();
        return (absolute.startsWith(working) ? working.relativize(absolute) : file).toString();
    }

    /**
     * Reads the file, and removes its secrets from all further output.
     *
     * @param overrides name of a server → "host:port" at which it runs instead
     */
    Config read(Map<String, String> overrides) throws IOException {
        Config config = ConfigReader.read(file, System.getenv(), overrides);
        Output.hide(config.secrets());
        return config;
    }
}
