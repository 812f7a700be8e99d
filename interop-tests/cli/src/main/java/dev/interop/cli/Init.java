package dev.interop.cli;

import dev.interop.fault.Invocation;
import dev.interop.init.InitRequest;
import dev.interop.init.ProjectInit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code init}: writes the first interop.yaml of a project. */
@Command(
        name = "init",
        description = {
            "Writes interop.yaml for the service in this folder, and one case with a sample request for each method.",
            "It overwrites nothing. Without PROTO and --reflection, it uses the buf.yaml of this folder, or searches the"
                    + " folder for .proto files."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  interop init proto --server 'old=python3 server.py --port $${port}' --server new=localhost:50052",
            "The command in quotes keeps $${port} for interop, which replaces it by a free port."
        })
final class Init implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PROTO",
            arity = "0..*",
            description = "folders with .proto files, or single files whose services are under test")
    private List<Path> protos = new ArrayList<>();

    @Option(
            names = "--server",
            paramLabel = "NAME=COMMAND|ADDRESS",
            description =
                    "a server: the command that starts it, or host:port; repeat it. The first one is the reference")
    private List<String> servers = new ArrayList<>();

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "the full name of a service under test; repeat it (default: all services of the project)")
    private List<String> services = new ArrayList<>();

    @Option(
            names = "--reflection",
            paramLabel = "HOST:PORT",
            description = "read the protos from a running server, by server reflection without TLS")
    private @Nullable String reflection;

    @Mixin
    private BufOption buf;

    @Override
    public Integer call() throws IOException {
        if (reflection != null && !protos.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--reflection is not allowed with PROTO; pass one of them");
        }
        ProjectInit.run(
                new InitRequest(Path.of(""), protos, reflection, services, byName(), buf::path),
                Invocation.command(),
                Output.UTF8);
        return ExitCode.PASSED;
    }

    private Map<String, String> byName() {
        var byName = new LinkedHashMap<String, String>();
        for (String server : servers) {
            String[] parts = server.split("=", 2);
            if (parts.length < 2 || parts[1].isBlank()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--server must be NAME=COMMAND or NAME=HOST:PORT, not '%s'".formatted(server));
            }
            if (byName.put(parts[0], parts[1]) != null) {
                throw new ParameterException(
                        spec.commandLine(), "--server has the name '%s' twice".formatted(parts[0]));
            }
        }
        return byName;
    }
}
