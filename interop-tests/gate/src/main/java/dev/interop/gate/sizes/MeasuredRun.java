package dev.interop.gate.sizes;

import dev.interop.fault.HarnessFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A process that ended, with its time and memory. The system reports both only while a process runs, so what happens
 * in its last moments is not in the figures. Figures that the system does not report are 0.
 *
 * @param seconds the time from start to end
 * @param processorSeconds the processor time of the process and of all processes that it started
 * @param mebibytes the largest size in memory of the process, in MiB
 * @param peerMebibytes the sum of the largest sizes of the processes that it started, in MiB
 */
record MeasuredRun(int exitCode, double seconds, double processorSeconds, long mebibytes, long peerMebibytes) {
    private static final int INTERVAL_MILLIS = 100;

    private record Usage(long mebibytes, Duration processor) {}

    /** Runs a command in a folder and writes its output to a file. */
    static MeasuredRun of(List<String> command, Path folder, Path log) throws IOException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var usages = new HashMap<Long, Usage>();
        try {
            do {
                read(process.toHandle(), usages);
                process.descendants().forEach(each -> read(each, usages));
            } while (!process.waitFor(INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HarnessFault("interrupted during " + command, stopped);
        } finally {
            process.destroy();
        }
        double seconds = seconds(Duration.ofNanos(System.nanoTime() - start));
        double processor =
                seconds(usages.values().stream().map(Usage::processor).reduce(Duration.ZERO, Duration::plus));
        long own = Objects.requireNonNull(usages.get(process.pid())).mebibytes;
        return new MeasuredRun(process.exitValue(), seconds, processor, own, mebibytes(usages.values()) - own);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    private static long mebibytes(Collection<Usage> usages) {
        return usages.stream().mapToLong(Usage::mebibytes).sum();
    }

    /** Reads the usage of a process; both figures only grow, so of a process that ended the last ones count. */
    private static void read(ProcessHandle process, Map<Long, Usage> usages) {
        var now = new Usage(peak(process), process.info().totalCpuDuration().orElse(Duration.ZERO));
        usages.merge(
                process.pid(),
                now,
                (before, after) -> new Usage(
                        Math.max(before.mebibytes, after.mebibytes),
                        before.processor.compareTo(after.processor) > 0 ? before.processor : after.processor));
    }

    /** Returns the largest size of a process so far, in MiB, as Linux reports it; 0 if it ended or on other systems. */
    private static long peak(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "status"))
                    .lines()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }
}
