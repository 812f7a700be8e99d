package dev.interop.gate.against;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.gate.version.GateProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitFilesTest {
    @TempDir
    private Path temporary;

    private Path out;

    @BeforeEach
    void makeFolder() throws IOException {
        out = Files.createDirectory(temporary.toRealPath().resolve("out"));
    }

    @Test
    void writes_protos_and_the_configuration_of_buf() throws IOException {
        TestRepository repository = TestRepository.create(temporary.resolve("repository"));
        repository.write("proto/a/a.proto", "A");
        repository.write("proto/buf.yaml", "version: v2");
        repository.write("proto/accepted-breaks.yaml", "# none");
        repository.write("README.md", "no proto");
        repository.write("other.yaml", "no proto");
        String commit = repository.commit("first");

        GitFiles.write(Git.of(repository.folder()), commit, "proto/accepted-breaks.yaml"::equals, out);

        assertThat(files()).containsExactly("proto/a/a.proto", "proto/accepted-breaks.yaml", "proto/buf.yaml");
        assertThat(out.resolve("proto/a/a.proto")).hasContent("A");
    }

    @Test
    void keeps_links_that_stay_inside() throws IOException {
        write(entry("vendor/a.proto", "A"), link("proto/vendor", "../vendor"));

        assertThat(out.resolve("proto/vendor/a.proto")).hasContent("A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc", "../..", "../../etc/passwd", "missing"})
    void removes_links_to_the_outside_and_to_nothing(String target) throws IOException {
        write(entry("proto/a.proto", "A"), link("proto/link", target));

        assertThat(files()).containsExactly("proto/a.proto");
    }

    @Test
    void removes_links_that_leave_through_another_link() throws IOException {
        write(entry("p/q/a.proto", "A"), link("p/q/root", "../.."), link("escape", "p/q/root/../" + "outside"));
        Files.writeString(temporary.resolve("outside"), "secret");

        assertThat(Files.exists(out.resolve("escape"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.proto", "a/../../a.proto", "/tmp/a.proto", "a/./a.proto", "."})
    void rejects_an_entry_outside_of_its_folder(String path) {
        assertThatThrownBy(() -> write(entry(path, "A")))
                .isInstanceOf(GateProblem.class)
                .hasMessage("the commit has an entry outside of its folder: '%s'".formatted(path));
        assertThat(temporary.resolve("a.proto")).doesNotExist();
    }

    private record Content(Git.Entry entry, String text) {}

    private static Content entry(String path, String text) {
        return new Content(new Git.Entry("100644", "0", path), text);
    }

    private static Content link(String path, String target) {
        return new Content(new Git.Entry("120000", "0", path), target);
    }

    private void write(Content... contents) throws IOException {
        List<byte[]> bytes = Stream.of(contents)
                .map(each -> each.text().getBytes(StandardCharsets.UTF_8))
                .toList();
        GitFiles.write(Stream.of(contents).map(Content::entry).toList(), bytes, out);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(out)) {
            return all.filter(file -> !Files.isDirectory(file))
                    .map(file -> out.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
