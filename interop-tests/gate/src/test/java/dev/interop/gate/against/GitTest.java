package dev.interop.gate.against;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.gate.version.GateProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitTest {
    /** Makes git behave as if the repository belonged to another user; git's own tests use it. */
    private static final Map<String, String> OTHER_OWNER = Map.of("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");

    @TempDir
    private Path folder;

    private TestRepository repository;

    @BeforeEach
    void makeRepository() throws IOException {
        repository = TestRepository.create(folder.resolve("repository"));
    }

    @Test
    void finds_commits_of_branches_and_tags() throws IOException {
        String first = repository.commit("first");
        repository.git("tag", "v1");
        String second = repository.commit("second");
        Git git = Git.of(repository.folder());

        assertThat(git.commit("v1")).contains(first);
        assertThat(git.commit("main")).contains(second);
        assertThat(git.commit("HEAD~1")).contains(first);
        assertThat(git.refs()).containsExactly("main", "v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "--all", "-x", "--output=/tmp/x", "HEAD:a.proto", "$(id)", "a b", ""})
    void an_unknown_ref_is_no_commit(String ref) throws IOException {
        repository.commit("first");

        assertThat(Git.of(repository.folder()).commit(ref)).isEmpty();
    }

    @Test
    void a_ref_that_looks_like_an_option_is_a_ref() throws IOException {
        String commit = repository.commit("first");
        repository.git("update-ref", "refs/heads/--all", commit);

        assertThat(Git.of(repository.folder()).commit("--all")).contains(commit);
    }

    @Test
    void reads_a_repository_of_another_user() throws IOException {
        String commit = repository.commit("first");

        Git git = Git.of(repository.folder(), OTHER_OWNER);

        assertThat(git.commit("main")).contains(commit);
        assertThat(git.top()).isEqualTo(repository.folder());
    }

    @Test
    void reads_a_worktree_from_a_subfolder() throws IOException {
        repository.write("proto/a.proto", "syntax = \"proto3\";");
        String commit = repository.commit("first");
        repository.git("worktree", "add", "-q", "../other", "-b", "other");
        Path other = folder.resolve("other").toRealPath();

        Git git = Git.of(other.resolve("proto"));

        assertThat(git.top()).isEqualTo(other);
        assertThat(git.commit("main")).contains(commit);
        assertThat(git.entries(commit)).extracting(Git.Entry::path).containsExactly("proto/a.proto");
    }

    @Test
    void variables_of_a_hook_do_not_select_another_repository() throws IOException {
        String commit = repository.commit("first");

        assertThat(Git.of(repository.folder(), Map.of("PWD", "/")).commit("HEAD"))
                .contains(commit);
    }

    @Test
    void rejects_a_folder_without_a_repository() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));

        assertThatThrownBy(() -> Git.of(outside))
                .isInstanceOf(GateProblem.class)
                .hasMessageStartingWith(outside.toRealPath() + " is not in a git repository (")
                .hasMessageEndingWith("compare with --against dir:FOLDER or --against descriptors:FILE");
    }

    @Test
    void reads_contents_as_they_were_committed() throws IOException {
        repository.write("a.proto", "one\n");
        repository.write("b.proto", "");
        repository.write(".gitattributes", "*.proto export-ignore text eol=crlf\n");
        String commit = repository.commit("first");
        Git git = Git.of(repository.folder());
        List<Git.Entry> protos = git.entries(commit).stream()
                .filter(entry -> entry.path().endsWith(".proto"))
                .toList();

        assertThat(git.contents(protos)).containsExactly("one\n".getBytes(), new byte[0]);
    }

    @Test
    void writes_nothing_to_the_repository() throws IOException {
        repository.write("a.proto", "one\n");
        String commit = repository.commit("first");
        Path index = repository.folder().resolve(".git/index");
        // Another time of the file makes the index out of date.
        repository.write("a.proto", "one\n");
        byte[] before = Files.readAllBytes(index);

        Git git = Git.of(repository.folder());
        git.contents(git.entries(commit));

        assertThat(Files.readAllBytes(index)).isEqualTo(before);
        assertThat(repository.git("status", "--porcelain")).isEmpty();
    }
}
