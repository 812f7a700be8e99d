package dev.interop.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.results.Results;
import dev.interop.results.ResultsProblem;
import dev.interop.results.ResultsReader;
import dev.interop.results.SampleRun;
import dev.interop.results.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergerTest {
    @TempDir
    private Path folder;

    @Test
    void merged_shards_equal_the_full_run_in_any_order() throws IOException {
        Results full = fullRun().results();

        assertThat(merge(second(), first())).isTrue();

        Results merged = merged();
        assertThat(merged.cells()).isEqualTo(full.cells());
        assertThat(merged.cases()).isEqualTo(full.cases());
        assertThat(merged.totals()).isEqualTo(full.totals());
        assertThat(merged.planned()).isEqualTo(4);
        assertThat(merged.executed()).isEqualTo(4);
        assertThat(merged.run().shard()).isEmpty();
        assertThat(merged.run().missing()).isEmpty();
        assertThat(merged.run().plan()).isEqualTo(full.run().plan());
    }

    @Test
    void missing_shard_is_named_and_fails() throws IOException {
        assertThat(merge(first())).isFalse();

        Results merged = merged();
        assertThat(merged.run().missing()).containsExactly("2/2");
        assertThat(merged.planned()).isEqualTo(4);
        assertThat(merged.executed()).isEqualTo(2);
    }

    @Test
    void failed_cell_of_a_shard_fails_the_merged_run() throws IOException {
        SampleRun failed =
                new SampleRun().shard("2/2", 4).passed("b", "java", "python").failed("b", "python", "java", "Hi");

        assertThat(merge(first(), failed)).isFalse();
        assertThat(merged().totals()).containsEntry(Verdict.FAILED, 1);
    }

    @Test
    void failed_test_besides_the_cells_fails_the_merged_run() throws IOException {
        assertThat(merge(first().test("FourStylesIT", "unary", "expected 4"), second()))
                .isFalse();
    }

    @Test
    void merges_transcripts_and_keeps_logs_per_shard() throws IOException {
        Path one = write("one", first().results());
        Path two = write("two", second().results());
        keep(one, "transcripts/a/java-to-python.js", "logs/java-server.log");
        keep(two, "transcripts/b/java-to-python.js", "logs/java-server.log");

        assertThat(run(one, two)).isTrue();

        assertThat(folder.resolve("out/transcripts/a/java-to-python.js")).exists();
        assertThat(folder.resolve("out/transcripts/b/java-to-python.js")).exists();
        assertThat(folder.resolve("out/logs/shard-1/java-server.log")).hasContent("one");
        assertThat(folder.resolve("out/logs/shard-2/java-server.log")).hasContent("two");
    }

    @Test
    void rejects_shards_of_different_runs() {
        assertRefused(second().protos("ffff"), "of other protos (digest), 'ffff' and not '00ff'");
        assertRefused(
                second().plan("1111"),
                "of another plan (digest of cases, peers and differences), '1111' and not '0f0f'");
        assertRefused(
                second().peer("java", "1.86.0"),
                "of other peers or versions, '{java={grpc=1.86.0}, python={grpc=1.85.1}}' and not"
                        + " '{java={grpc=1.85.1}, python={grpc=1.85.1}}'");
        assertRefused(second().runAs("processes"), "of peers that run otherwise, 'processes' and not 'containers'");
        assertRefused(second().filtered("java", ""), "narrowed by another CLIENT, 'java' and not ''");
        assertRefused(second().filtered("", "b"), "narrowed by another CASE, 'b' and not ''");
        assertRefused(second().shard("2/2", 5), "of a plan with another number of cells, '5' and not '4'");
        assertRefused(second().shard("2/3", 4), "split into another number of shards, '3' and not '2'");
    }

    @Test
    void rejects_a_duplicate_shard() {
        assertThatThrownBy(() -> merge(first(), first()))
                .isInstanceOf(ResultsProblem.class)
                .hasMessage("%s and %s are both of shard 1/2; leave one out".formatted(file(0), file(1)));
    }

    @Test
    void rejects_a_full_run() {
        assertThatThrownBy(() -> merge(fullRun()))
                .isInstanceOf(ResultsProblem.class)
                .hasMessage(file(0) + " is of no shard: it is a run of its own; merge what SHARD=1/4 and so on wrote");
    }

    @Test
    void rejects_shards_whose_plans_do_not_add_up() {
        assertThatThrownBy(() -> merge(first().shard("1/2", 5), second().shard("2/2", 5)))
                .isInstanceOf(ResultsProblem.class)
                .hasMessage(
                        "the shards contradict themselves: they planned 4 cells, and the whole plan has 5; run them again");
    }

    @Test
    void writes_nothing_if_it_rejects_the_shards() {
        assertThatThrownBy(() -> merge(first(), first())).isInstanceOf(ResultsProblem.class);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void rejects_a_shard_in_the_output_folder() throws IOException {
        Path one = write("one", first().results());
        Path out = write("out", second().results());

        assertThatThrownBy(() -> run(one, out))
                .isInstanceOf(ResultsProblem.class)
                .hasMessage("%s lies in %s, where the merged results go; move that folder out of the way first"
                        .formatted(out, folder.resolve("out")));
        assertThat(ResultsReader.read(out)).isEqualTo(second().results());
    }

    @Test
    void removes_files_of_an_earlier_run() throws IOException {
        Path earlier = write("out", fullRun().results());
        keep(earlier, "transcripts/z/java-to-python.js", "logs/java-server.log", "compare.md", "compare.json");
        Path one = write("one", first().results());
        keep(one, "transcripts/a/java-to-python.js");

        run(one, write("two", second().results()));

        assertThat(folder.resolve("out/transcripts/a/java-to-python.js")).exists();
        assertThat(folder.resolve("out/transcripts/z")).doesNotExist();
        assertThat(folder.resolve("out/logs")).doesNotExist();
        assertThat(folder.resolve("out/compare.md")).doesNotExist();
        assertThat(folder.resolve("out/compare.json")).doesNotExist();
    }

    private void assertRefused(SampleRun other, String reason) {
        assertThatThrownBy(() -> merge(first(), other))
                .isInstanceOf(ResultsProblem.class)
                .hasMessage(
                        "%s and %s are shards of different runs: the second is %s; run all shards from one state of the repository"
                                .formatted(file(0), file(1), reason));
    }

    private static SampleRun fullRun() {
        return new SampleRun()
                .passed("a", "java", "python")
                .cell("a", "python", "java", Verdict.UNSUPPORTED, "no gzip")
                .passed("b", "java", "python")
                .passed("b", "python", "java");
    }

    private static SampleRun first() {
        return new SampleRun()
                .shard("1/2", 4)
                .passed("a", "java", "python")
                .cell("a", "python", "java", Verdict.UNSUPPORTED, "no gzip");
    }

    private static SampleRun second() {
        return new SampleRun().shard("2/2", 4).passed("b", "java", "python").passed("b", "python", "java");
    }

    private Path file(int index) {
        return folder.resolve(Integer.toString(index)).resolve("results.json");
    }

    private boolean merge(SampleRun... shards) throws IOException {
        var files = new ArrayList<Path>();
        for (int index = 0; index < shards.length; index++) {
            files.add(write(Integer.toString(index), shards[index].results()));
        }
        return run(files.toArray(Path[]::new));
    }

    private Path write(String name, Results results) throws IOException {
        Path file = folder.resolve(name).resolve("results.json");
        results.write(file);
        return file;
    }

    private static void keep(Path results, String... files) throws IOException {
        for (String name : files) {
            Path file = results.resolveSibling(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, results.getParent().getFileName().toString());
        }
    }

    private boolean run(Path... files) throws IOException {
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return !ShardMerge.run(List.of(files), folder.resolve("out"), out).failed();
    }

    private Results merged() {
        return ResultsReader.read(folder.resolve("out/results.json"));
    }
}
