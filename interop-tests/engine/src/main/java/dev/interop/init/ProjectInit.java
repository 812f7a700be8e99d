package dev.interop.init;

import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.interop.config.Config;
import dev.interop.config.ConfigReader;
import dev.interop.config.ServerReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Writes interop.yaml, the case files, their schemas and a line of .gitignore into a project. */
public final class ProjectInit {
    private static final String CASES = "interop";
    private static final List<String> SCHEMAS = List.of("interop.schema.json", "cases.schema.json");

    private final InitRequest request;
    private final Servers servers;
    private final NewFiles files = new NewFiles();
    private final List<String> report = new ArrayList<>();

    private ProjectInit(InitRequest request) {
        this.request = request;
        servers = Servers.of(request);
    }

    /**
     * Writes the files, or none of them, and prints their names and the next commands.
     *
     * @param program the command that the user calls, for example "interop"
     * @throws IllegalArgumentException a file exists, or there are no protos, or an option is wrong
     * @throws dev.interop.yaml.YamlProblem the protos do not compile
     * @throws dev.interop.fault.HarnessFault reflection is off, or buf cannot be run
     * @throws IOException a file cannot be read or written
     */
    public static void run(InitRequest request, String program, PrintStream out) throws IOException {
        new ProjectInit(request).run(program, out);
    }

    /**
     * Refuses an interop.yaml in which the user has not replaced the placeholders of a command.
     *
     * @throws dev.interop.yaml.YamlProblem a server is still a placeholder
     */
    public static void refusePlaceholders(Config config) {
        Servers.refusePlaceholders(config);
    }

    private void run(String program, PrintStream out) throws IOException {
        Path config = request.folder().resolve(ConfigReader.FILE);
        // Before the protos are compiled, which takes a second.
        refuseExisting(config);
        refuseCases();
        String reflection = request.reflection();
        if (reflection != null && !ServerReader.isAddress(reflection)) {
            throw new IllegalArgumentException("--reflection must be host:port, not '%s'".formatted(reflection));
        }
        ProjectProtos protos =
                ProjectProtos.load(request, reflection == null ? servers.reference() : servers.at(reflection));
        files.add(config, ConfigText.of(protos, servers));
        report.add(ConfigReader.FILE);
        addCases(protos);
        for (String schema : SCHEMAS) {
            files.add(request.folder().resolve(CASES).resolve("schemas").resolve(schema), schema(schema));
        }
        report.add("%s/schemas/ for editors".formatted(CASES));
        files.existing().ifPresent(this::refuse);
        write();
        print(program, out);
    }

    private void addCases(ProjectProtos protos) {
        var names = new FileNames();
        int cases = 0;
        for (ServiceDescriptor service : protos.services()) {
            var file = new SkeletonCases(
                    service,
                    names.unique(service.getName(), service.getFullName()),
                    protos.protos().types());
            if (file.count() > 0) {
                cases += file.count();
                files.add(request.folder().resolve(CASES).resolve(file.name() + ".yaml"), file.text());
                report.add("%s/%s.yaml with %d %s"
                        .formatted(CASES, file.name(), file.count(), file.count() == 1 ? "case" : "cases"));
            }
        }
        if (cases == 0) {
            throw new IllegalArgumentException(
                    "%s has no method that can be called, so there is nothing to test".formatted(protos.title()));
        }
    }

    private void refuseExisting(Path file) {
        if (Files.exists(file)) {
            refuse(file);
        }
    }

    /** Refuses files that the new interop.yaml would take for cases. */
    private void refuseCases() throws IOException {
        Path folder = request.folder().resolve(CASES);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> found = Files.list(folder)) {
                found.filter(file -> file.toString().endsWith(".yaml"))
                        .sorted()
                        .findFirst()
                        .ifPresent(this::refuse);
            }
        } else {
            refuseExisting(folder);
        }
    }

    private void refuse(Path file) {
        throw new IllegalArgumentException(
                "%s exists, and init overwrites nothing; move it away, or edit it instead".formatted(file));
    }

    private static String schema(String name) throws IOException {
        try (InputStream in = ProjectInit.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the schema %s is not on the class path".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void write() throws IOException {
        files.write();
        try {
            if (GitIgnore.add(request.folder())) {
                report.add("the line build/ in %s".formatted(GitIgnore.FILE));
            }
        } catch (IOException failed) {
            files.remove(failed);
            throw failed;
        }
    }

    private void print(String program, PrintStream out) {
        report.forEach(file -> out.println("wrote " + file));
        out.println();
        if (servers.arePlaceholders()) {
            out.println("First write the commands of your servers in %s. Then:".formatted(ConfigReader.FILE));
        } else {
            out.println("Next:");
        }
        var commands = new LinkedHashMap<String, String>();
        commands.put(" check --plan", "reads all files, runs nothing");
        commands.put(" check", "compares the servers");
        commands.put(" check --update", "writes the outcomes of '%s' into the cases".formatted(servers.reference()));
        String line = "  %-" + (program.length() + " check --update".length()) + "s  %s%n";
        commands.forEach((command, what) -> out.printf(line, program + command, what));
    }
}
