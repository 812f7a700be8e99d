package dev.interop.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.interop.results.Results;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.PeerInfo;
import dev.interop.results.ResultsProblem;
import dev.interop.results.ResultsReader;
import dev.interop.results.SampleRun;
import dev.interop.results.SoftDifference;
import dev.interop.results.SoftDifference.Text;
import dev.interop.results.Transcript;
import dev.interop.results.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    void merges_soft_differences_in_the_order_of_cases() throws IOException {
        Text empty = SampleRun.text("", "java->python");
        Text boom = SampleRun.text("boom", "python->java");
        SampleRun one = new SampleRun()
                .shard("1/2", 4)
                .passed("b", "java", "python")
                .passed("b", "python", "java")
                .soft("b", empty, boom);
        SampleRun two = new SampleRun()
                .shard("2/2", 4)
                .passed("a", "java", "python")
                .passed("a", "python", "java")
                .soft("a", boom, empty);

        assertThat(merge(one, two)).isTrue();

        assertThat(merged().softDifferences())
                .containsExactly(
                        new SoftDifference("a", 1, "UNKNOWN", List.of(boom, empty)),
                        new SoftDifference("b", 1, "UNKNOWN", List.of(empty, boom)));
        assertThat(merged().run().title()).isEqualTo("Greeter interop");
    }

    @Test
    void client_and_server_of_one_name_are_two_peers() throws IOException {
        SampleRun one = new SampleRun().ownServers("old", "java").shard("1/2", 3);
        SampleRun two = new SampleRun().ownServers("old", "java").shard("2/2", 3);

        assertThat(merge(one.passed("b", "java", "old").passed("b", "java", "java"), two.passed("a", "java", "java")))
                .isTrue();

        assertThat(merged().peers())
                .extracting(PeerInfo::title)
                .containsExactly("java client", "python client", "old server", "java server");
        assertThat(merged().cells())
                .extracting(CellEntry::name, CellEntry::server)
                .containsExactly(tuple("a", "java"), tuple("b", "old"), tuple("b", "java"));
    }

    @Test
    void rules_have_the_sum_of_all_shards() throws IOException {
        assertThat(merge(
                        first().rule("id", 0).rule("note", 2),
                        second().rule("id", 1).rule("note", 3)))
                .isTrue();

        assertThat(merged().rules())
                .extracting(rule -> rule.rule() + " " + rule.hidden())
                .containsExactly("fields.ignore acme.Order.id 1", "fields.ignore acme.Order.note 5");
    }

    @Test
    void rule_that_hid_nothing_in_any_shard_fails_the_merged_run() throws IOException {
        assertThat(first().rule("id", 0).results().failed()).isFalse();

        assertThat(merge(first().rule("id", 0), second().rule("id", 0))).isFalse();
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
        transcribe(one, "a");
        transcribe(two, "b");
        keep(one, "logs/java-server.log");
        keep(two, "logs/java-server.log");

        assertThat(run(one, two)).isTrue();

        assertThat(folder.resolve("out/transcripts/a/java-to-python.js")).exists();
        assertThat(folder.resolve("out/transcripts/b/java-to-python.js")).exists();
        assertThat(folder.resolve("out/logs/shard-1/java-server.log")).hasContent("one");
        assertThat(folder.resolve("out/logs/shard-2/java-server.log")).hasContent("two");
    }

    @Test
    void rejects_shards_of_different_runs() {
        assertRefused(second().project("Depot"), "the project is 'Depot' in the second and 'Greeter' in the first");
        assertRefused(
                second().protos("ffff"), "the digest of the protos is 'ffff' in the second and '00ff' in the first");
        assertRefused(
                second().plan("1111"),
                "the digest of the plan (cases, peers and differences) is '1111' in the second and '0f0f' in the first");
        assertRefused(
                second().peer("java", "1.86.0"),
                "the list of peers and versions is '{java={grpc=1.86.0}, python={grpc=1.85.1}}' in the second and"
                        + " '{java={grpc=1.85.1}, python={grpc=1.85.1}}' in the first");
        assertRefused(
                second().runAs("processes"),
                "the way in which the peers ran is 'processes' in the second and 'containers' in the first");
        assertRefused(
                second().rule("id", 1),
                "the list of rules in 'compare' is '[fields.ignore acme.Order.id (interop.yaml:7)]' in the second and '[]' in the first");
        assertRefused(second().filtered("java", ""), "the client filter is 'java' in the second and '' in the first");
        assertRefused(second().filtered("", "b"), "the case filter is 'b' in the second and '' in the first");
        assertRefused(
                second().shard("2/2", 5), "the number of cells in the plan is '5' in the second and '4' in the first");
        assertRefused(second().shard("2/3", 4), "the number of shards is '3' in the second and '2' in the first");
    }

    @Test
    void rejects_a_duplicate_shard() {
        assertThatThrownBy(() -> merge(first(), first()))
                .isInstanceOf(ResultsProblem.class)
                .hasMessage("%s and %s are both shard 1/2; remove one".formatted(file(0), file(1)));
    }

    @Test
    void rejects_a_full_run() {
        assertThatThrownBy(() -> merge(fullRun()))
                .isInstanceOf(ResultsProblem.class)
                .hasMessage(file(0)
                        + " is not a shard: it is a full run; merge the results of the shards 1/4, 2/4 and so on");
    }

    @Test
    void rejects_shards_whose_plans_do_not_add_up() {
        assertThatThrownBy(() -> merge(first().shard("1/2", 5), second().shard("2/2", 5)))
                .isInstanceOf(ResultsProblem.class)
                .hasMessage(
                        "the shards are inconsistent: they planned 4 cells, but the full plan has 5; run them again");
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
                .hasMessage("%s is in %s, the folder for the merged results; move that folder first"
                        .formatted(out, folder.resolve("out")));
        assertThat(ResultsReader.read(out)).isEqualTo(second().results());
    }

    @Test
    void removes_files_of_an_earlier_run() throws IOException {
        Path earlier = write("out", fullRun().results());
        keep(earlier, "transcripts/z/java-to-python.js", "logs/java-server.log", "compare.md", "compare.json");
        Path one = write("one", first().results());
        transcribe(one, "a");

        run(one, write("two", second().results()));

        assertThat(folder.resolve("out/transcripts/a/java-to-python.js")).exists();
        assertThat(folder.resolve("out/transcripts/z")).doesNotExist();
        assertThat(folder.resolve("out/logs")).doesNotExist();
        assertThat(folder.resolve("out/compare.md")).doesNotExist();
        assertThat(folder.resolve("out/compare.json")).doesNotExist();
    }

    @Test
    void writes_transcripts_from_their_data_because_they_are_scripts() throws IOException {
        Path one = write("one", first().results());
        transcribe(one, "a");
        Path transcript = one.resolveSibling("transcripts/a/java-to-python.js");
        Files.writeString(transcript, Files.readString(transcript) + "; alert(1)");

        assertThatThrownBy(() -> run(one, write("two", second().results())))
                .isInstanceOf(ResultsProblem.class)
                .hasMessageContaining("java-to-python.js is truncated or damaged");

        Files.writeString(
                transcript,
                "transcript({\"name\": \"../../../x\", \"client\": \"java\", \"server\": \"python\", \"calls\": []})");
        assertThatThrownBy(() -> run(one, write("two", second().results())))
                .isInstanceOf(ResultsProblem.class)
                .hasMessage(
                        "%s is the transcript of another cell, java->python ../../../x; use the files of one run",
                        transcript);
    }

    @Test
    void copies_neither_links_nor_scripts_of_no_cell() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Path one = write("one", first().results());
        transcribe(one, "a", "other");
        keep(one, "logs/java-server.log", "transcripts/evil.js");
        Files.createSymbolicLink(one.resolveSibling("logs/link.log"), secret);
        Path two = write("two", second().results());
        Files.createDirectories(two.resolveSibling("transcripts/b"));
        Files.createSymbolicLink(two.resolveSibling("transcripts/b/java-to-python.js"), secret);

        run(one, two);

        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            assertThat(files.filter(Files::isRegularFile).map(folder.resolve("out")::relativize))
                    .extracting(Path::toString)
                    .filteredOn(name -> name.startsWith("logs") || name.startsWith("transcripts"))
                    .containsExactlyInAnyOrder("logs/shard-1/java-server.log", "transcripts/a/java-to-python.js");
        }
    }

    private void assertRefused(SampleRun other, String difference) {
        assertThatThrownBy(() -> merge(first(), other))
                .isInstanceOf(ResultsProblem.class)
                .hasMessage(
                        "%s and %s are shards of different runs: %s; run all shards from one state of the repository"
                                .formatted(file(0), file(1), difference));
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

    private static void transcribe(Path results, String... names) throws IOException {
        for (String name : names) {
            new Transcript(name, "java", "python", List.of()).write(results.getParent());
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
