package dev.interop.protos;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.interop.fault.HarnessFault;
import dev.interop.process.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code buf build}.
 *
 * @param limit the longest run; buf downloads the dependencies of a buf.yaml that are not in its cache
 */
record BufBuild(Path executable, Duration limit) {
    /** The exit code if the protos do not compile. */
    private static final int FINDINGS = 100;

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    BufBuild(Path executable) {
        this(executable, Duration.ofMinutes(2));
    }

    /**
     * A message of the compiler.
     *
     * @param path null if the message is about no file
     * @param startLine from 1; 0 if there is no position
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Finding(@Nullable String path, int startLine, int startColumn, String message) {}

    /** The protos do not compile. */
    static final class Findings extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient List<Finding> all;

        Findings(List<Finding> all) {
            this.all = all;
        }

        List<Finding> all() {
            return all;
        }
    }

    private record Output(int exit, byte[] out, String err) {}

    /**
     * Compiles protos.
     *
     * @param input an input of buf; "-" reads standard input
     * @param standardInput empty for none
     * @param sources whether the image has positions in the sources
     * @return a serialized image of buf
     * @throws Findings the protos do not compile
     * @throws HarnessFault buf cannot be started, fails, or runs too long
     */
    byte[] run(String input, byte[] standardInput, boolean sources) throws Findings, IOException {
        var arguments = new ArrayList<>(List.of("build", input, "-o", "-", "--error-format", "json"));
        if (!sources) {
            arguments.add("--exclude-source-info");
        }
        Output output = output(arguments, standardInput);
        if (output.exit == FINDINGS) {
            throw new Findings(findings(output.err));
        }
        if (output.exit != 0) {
            throw new HarnessFault(
                    "'%s build' failed with exit code %d: %s".formatted(executable, output.exit, output.err.strip()));
        }
        return output.out;
    }

    private List<Finding> findings(String lines) {
        var findings = new ArrayList<Finding>();
        for (String line : lines.lines().filter(each -> !each.isBlank()).toList()) {
            try {
                findings.add(JSON.readValue(line, Finding.class));
            } catch (JsonProcessingException other) {
                throw new HarnessFault("'%s build' printed no JSON: %s".formatted(executable, lines.strip()), other);
            }
        }
        return findings;
    }

    private Output output(List<String> arguments, byte[] standardInput) throws IOException {
        Process process = start(arguments);
        ExecutorService streams = Executors.newCachedThreadPool();
        try {
            streams.submit(() -> write(process.getOutputStream(), standardInput));
            Future<byte[]> out = streams.submit(() -> read(process.getInputStream()));
            Future<byte[]> err = streams.submit(() -> read(process.getErrorStream()));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new HarnessFault("'%s build' was still running after %d s, so it was stopped"
                        .formatted(executable, limit.toSeconds()));
            }
            return new Output(process.exitValue(), out.get(), new String(err.get(), StandardCharsets.UTF_8));
        } catch (ExecutionException broken) {
            throw new IOException("cannot read the output of buf", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while buf was running", stopped);
        } finally {
            process.destroyForcibly();
            streams.shutdownNow();
        }
    }

    private Process start(List<String> arguments) {
        var command = new ArrayList<String>(List.of(executable.toString()));
        command.addAll(arguments);
        try {
            return BufCache.set(new ProcessBuilder(command)).start();
        } catch (IOException failed) {
            throw new HarnessFault(
                    "cannot start buf, which compiles the protos: %s; install it (https://buf.build/docs/cli/installation), or use 'descriptors' in 'protos'"
                            .formatted(StartFailure.reason(executable.toString(), Path.of(""), failed)),
                    failed);
        }
    }

    /** Returns whether the process read everything; if not, its exit code and errors describe why. */
    private static boolean write(OutputStream stream, byte[] bytes) {
        try (stream) {
            stream.write(bytes);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static byte[] read(InputStream stream) throws IOException {
        try (stream) {
            return stream.readAllBytes();
        }
    }
}
