package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.v1.Recoding;
import dev.interop.v1.RecodingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecodingQueueTest {
    private final List<Integer> batches = new ArrayList<>();

    @Test
    void returns_the_results_of_each_thread_in_order() {
        var queue = new RecodingQueue(this::answer);

        List<CompletableFuture<List<String>>> results = IntStream.range(0, 50)
                .mapToObj(thread -> CompletableFuture.supplyAsync(() -> recode(queue, thread + " a", thread + " b")))
                .toList();

        for (int thread = 0; thread < results.size(); thread++) {
            assertThat(results.get(thread).join()).containsExactly(thread + " a", thread + " b");
        }
    }

    @Test
    void requests_during_a_batch_form_the_next_one() {
        assertThat(batchesOf(10, "short")).containsExactly(1, 10);
    }

    @Test
    void a_batch_has_a_largest_number_of_recodings() {
        assertThat(batchesOf(RecodingQueue.MAX_RECODINGS + 1, "short"))
                .containsExactly(1, RecodingQueue.MAX_RECODINGS, 1);
    }

    @Test
    void a_batch_has_a_largest_size_unless_one_request_is_larger() {
        int third = (int) RecodingQueue.MAX_BYTES / 3;

        assertThat(batchesOf(3, "a".repeat(third))).containsExactly(1, 2, 1);
        batches.clear();
        assertThat(batchesOf(2, "a".repeat(4 * third))).containsExactly(1, 1, 1);
    }

    @Test
    void a_failure_reaches_each_thread_of_its_batch_and_no_later_one() {
        var queue = new RecodingQueue(recodings -> {
            if (recodings.get(0).getJson().equals("bad")) {
                throw new IllegalStateException("refused");
            }
            return answer(recodings);
        });

        assertThatThrownBy(() -> recode(queue, "bad"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("refused");
        assertThat(recode(queue, "good")).containsExactly("good");
    }

    /** Returns the sizes of the batches if a number of threads ask for one recoding each during the first batch. */
    private List<Integer> batchesOf(int count, String json) {
        var threads = new ArrayList<Thread>();
        var queue = new RecodingQueue[1];
        queue[0] = new RecodingQueue(recodings -> {
            if (threads.isEmpty()) {
                Stream.generate(() -> new Thread(() -> recode(queue[0], json)))
                        .limit(count)
                        .forEach(threads::add);
                threads.forEach(Thread::start);
                threads.forEach(RecodingQueueTest::awaitWaiting);
            }
            return answer(recodings);
        });
        recode(queue[0], "first");
        threads.forEach(RecodingQueueTest::join);
        return batches;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Answers each recoding with its JSON. */
    private List<RecodingResult> answer(List<Recoding> recodings) {
        batches.add(recodings.size());
        return recodings.stream()
                .map(each ->
                        RecodingResult.newBuilder().setRejected(each.getJson()).build())
                .toList();
    }

    private static List<String> recode(RecodingQueue queue, String... jsons) {
        List<Recoding> recodings = Stream.of(jsons)
                .map(json -> Recoding.newBuilder().setJson(json).build())
                .toList();
        return queue.recode(recodings).stream().map(RecodingResult::getRejected).toList();
    }
}
