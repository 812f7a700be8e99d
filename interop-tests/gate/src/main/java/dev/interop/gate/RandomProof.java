package dev.interop.gate;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.interop.fault.HarnessFault;
import dev.interop.gate.breaks.OwnCheck;
import dev.interop.gate.live.LivePeers;
import dev.interop.gate.random.EditKind;
import dev.interop.gate.random.RandomCase;
import dev.interop.gate.version.BackgroundTask;
import dev.interop.gate.version.Buf;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs the gate on random edits of random protos and prints each case in which it is wrong. */
final class RandomProof {
    /** Cases at a time; while one waits for buf, the other one keeps the peers busy. */
    private static final int CONCURRENT = 2;
    /** Number of cases after which progress is printed. */
    private static final int PROGRESS_INTERVAL = 50;

    private final Buf buf;
    private final LivePeers peers;
    private final List<OwnCheck> checks;
    private final Path work;
    private final PrintStream out;
    private final PrintStream progress;
    private final Set<EditKind> kinds = EnumSet.noneOf(EditKind.class);
    private final List<Long> unjudged = new ArrayList<>();
    private int edits;
    private int cases;
    private int wrong;

    /**
     * @param checks the checks of the gate beside those of buf
     * @param work the folder for the files of cases; it is emptied first, and those of wrong cases stay
     * @param out receives the wrong cases and the summary
     * @param progress receives a line after some cases
     */
    RandomProof(Buf buf, LivePeers peers, List<OwnCheck> checks, Path work, PrintStream out, PrintStream progress) {
        this.buf = buf;
        this.peers = peers;
        this.checks = checks;
        this.work = work;
        this.out = out;
        this.progress = progress;
    }

    private record Checked(RandomCase random, RandomCheck.Result result) {}

    /**
     * Runs cases until they have enough edits.
     *
     * @param wanted the least number of edits
     * @param seed the seed of the first case; each further case has the next number
     * @return whether the gate was right in each case
     * @throws HarnessFault calls of a case did not end in time, after the summary is printed
     */
    boolean run(int wanted, long seed) throws IOException {
        delete(work);
        ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT);
        try {
            for (long next = seed; edits < wanted; next += CONCURRENT) {
                var running = new ArrayList<BackgroundTask<Checked>>();
                for (long each = next; each < next + CONCURRENT; each++) {
                    RandomCase random = RandomCase.of(each);
                    if (edits < wanted) {
                        edits += random.edits().size();
                        running.add(BackgroundTask.start(() -> check(random), threads));
                    }
                }
                for (BackgroundTask<Checked> task : running) {
                    add(task.result(), wanted);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        summarize();
        return wrong == 0;
    }

    private Checked check(RandomCase random) throws IOException {
        Path folder = folder(random);
        Files.createDirectories(folder);
        // Responses of peers are kept for one case only; all of them would fill the memory.
        RandomCheck.Result result = RandomCheck.check(random, buf, checks, peers.newLayers()::run, folder);
        if (result.faults().isEmpty()) {
            delete(folder);
        }
        return new Checked(random, result);
    }

    private Path folder(RandomCase random) {
        return work.resolve(Long.toString(random.seed()));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
        }
    }

    private void add(Checked checked, int wanted) {
        RandomCase random = checked.random();
        random.edits().forEach(edit -> kinds.add(edit.kind()));
        cases++;
        if (!checked.result().unjudged().isEmpty()) {
            unjudged.add(random.seed());
        }
        if (!checked.result().faults().isEmpty()) {
            wrong++;
            out.println(new RandomFault(random, checked.result().faults(), folder(random)).text());
        }
        if (cases % PROGRESS_INTERVAL == 0) {
            progress.printf("prove  %d cases, %d of %d edits, wrong in %d%n", cases, edits, wanted, wrong);
        }
    }

    private void summarize() {
        out.printf(
                "prove-gate: %d edits of %d kinds in %d random cases; the gate was wrong in %d%n",
                edits, kinds.size(), cases, wrong);
        if (!unjudged.isEmpty()) {
            throw new HarnessFault(
                    "prove-gate: not judged, because peers did not respond in time: the cases with the seeds %s; run them again when this machine has less load"
                            .formatted(unjudged));
        }
    }
}
