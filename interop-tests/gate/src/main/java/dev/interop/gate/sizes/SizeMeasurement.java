package dev.interop.gate.sizes;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.interop.fault.HarnessFault;
import dev.interop.gate.report.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures the gate as a command with generated trees, and compares the figures with limits. */
public final class SizeMeasurement {
    private static final List<Size> SIZES = List.of(
            new Size("nothing changed", 700, 0, 2),
            new Size("one field changed", 700, 1, 15),
            new Size("ten types changed", 8_000, 10, 120));
    private static final long MAX_MEBIBYTES = 1_536;

    private final List<String> gate;
    private final Path work;
    private final PrintStream out;
    private final PrintStream progress;

    /**
     * One tree and its change.
     *
     * @param seconds the longest time of the gate
     */
    private record Size(String name, int messages, int changed, int seconds) {}

    /**
     * Creates a measurement.
     *
     * @param gate the command line of the gate, without the options that name the protos
     * @param work the folder of the trees, which is deleted
     * @param out receives the table
     */
    public SizeMeasurement(List<String> gate, Path work, PrintStream out, PrintStream progress) {
        this.gate = gate;
        this.work = work;
        this.out = out;
        this.progress = progress;
    }

    /**
     * Measures all sizes and prints a table. The time includes the start of the command and of its peers; a run before
     * the measured ones fills the caches of the machine.
     *
     * @return whether all figures are within their limits
     * @throws HarnessFault the gate did not judge
     */
    public boolean run() throws IOException {
        var table = new ArrayList<List<String>>();
        table.add(List.of(
                "",
                "change",
                "messages",
                "seconds",
                "limit",
                "CPU seconds",
                "MiB of the gate",
                "limit",
                "MiB of the peers"));
        boolean isWithin = true;
        measure(SIZES.get(1));
        for (Size size : SIZES) {
            progress.printf("sizes  %s, %,d messages%n", size.name, size.messages);
            MeasuredRun run = measure(size);
            boolean meets = run.seconds() <= size.seconds && run.mebibytes() <= MAX_MEBIBYTES;
            isWithin &= meets;
            table.add(row(size, run, meets));
        }
        out.print(TextTable.render(table));
        return isWithin;
    }

    private static List<String> row(Size size, MeasuredRun run, boolean meets) {
        return List.of(
                meets ? "✓" : "✗",
                size.name,
                number(size.messages),
                seconds(run.seconds()),
                number(size.seconds),
                seconds(run.processorSeconds()),
                number(run.mebibytes()),
                number(MAX_MEBIBYTES),
                number(run.peerMebibytes()));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private MeasuredRun measure(Size size) throws IOException {
        if (Files.exists(work)) {
            MoreFiles.deleteRecursively(work, RecursiveDeleteOption.ALLOW_INSECURE);
        }
        Path older = work.resolve("older");
        Path current = work.resolve("current");
        SizedTree.write(older, size.messages, 0);
        SizedTree.write(current, size.messages, size.changed);
        var command = new ArrayList<>(gate);
        command.addAll(List.of("--root", ".", "--against", "dir:" + older));
        Path log = work.resolve("gate.log");
        MeasuredRun run = MeasuredRun.of(command, current, log);
        if (run.exitCode() != (size.changed == 0 ? 0 : 1)) {
            throw new HarnessFault("%s: the gate ended with exit code %d; its output is in %s"
                    .formatted(size.name, run.exitCode(), log));
        }
        return run;
    }
}
