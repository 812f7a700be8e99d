package dev.interop.gate.against;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.interop.gate.version.Base;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.TestVersions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions of a repository whose only proto file contains its own descriptor, which a buf of the test prints. */
class BaseReaderTest {
    private static final String PROTO = "proto/pets/pets.proto";
    private static final String CHANGED = TestVersions.pets("name: \"age\" number", "name: \"years\" number");

    @TempDir
    private Path folder;

    private TestRepository repository;
    private TemporaryFolder temporary;
    private Buf buf;

    @BeforeEach
    void makeRepository() throws IOException {
        temporary = TemporaryFolder.create();
        repository = TestRepository.create(folder.resolve("repository"));
        Path script = folder.resolve("buf");
        Files.writeString(script, "#!/bin/sh\ncat \"${2%#format=dir}/pets/pets.proto\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        buf = new Buf(script);
        repository.write("proto/buf.yaml", "version: v2\n");
        pets(TestVersions.PETS);
    }

    @AfterEach
    void removeFiles() {
        Path path = temporary.path();
        temporary.close();
        assertThat(path).doesNotExist();
    }

    @Test
    void compares_with_the_commit_from_which_the_branch_started() throws IOException {
        String start = repository.commit("first");
        repository.git("checkout", "-q", "-b", "feature");
        pets(CHANGED);
        repository.commit("changed");
        repository.git("update-ref", "refs/remotes/origin/main", start);

        Base base = only(List.of());

        assertThat(base.name()).isEqualTo("origin/main");
        assertThat(base.version().sameAs(TestVersions.version("x", TestVersions.PETS)))
                .isTrue();
    }

    @Test
    void prefers_the_base_of_the_pull_request() throws IOException {
        String start = repository.commit("first");
        repository.git("update-ref", "refs/remotes/origin/main", start);
        repository.git("update-ref", "refs/remotes/origin/release/7", start);

        assertThat(read(List.of(), "release/7").bases().inOrder())
                .extracting(Base::name)
                .containsExactly("origin/release/7");
    }

    @Test
    void uses_the_default_branch_of_origin() throws IOException {
        String start = repository.commit("first");
        repository.git("update-ref", "refs/remotes/origin/trunk", start);
        repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");

        assertThat(only(List.of()).name()).isEqualTo("origin/trunk");
    }

    @Test
    void prefers_releases_beside_the_protos() throws IOException {
        repository.commit("first");
        Files.createDirectories(repository.folder().resolve("proto/releases"));
        Files.write(
                repository.folder().resolve("proto/releases/v1.binpb"),
                TestVersions.set(TestVersions.PETS).toByteArray());

        Base base = only(List.of());

        assertThat(base.name()).isEqualTo("v1");
        assertThat(base.isRelease()).isTrue();
    }

    @Test
    void a_release_has_the_files_that_HEAD_deleted() throws IOException {
        repository.commit("first");
        Files.createDirectories(repository.folder().resolve("proto/releases"));
        String toys = "name: \"pets/toys.proto\" package: \"pets\" syntax: \"proto3\" message_type { name: \"Toy\" }";
        String other = "name: \"vendor/other.proto\" package: \"vendor\" syntax: \"proto3\"";
        Files.write(
                repository.folder().resolve("proto/releases/v1.binpb"),
                TestVersions.set(TestVersions.PETS, toys, other).toByteArray());

        assertThat(only(List.of()).version().files()).containsOnlyKeys("pets/pets.proto", "pets/toys.proto");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git:v1",
                "v1",
                "git:v1,subdir=proto",
                "v1,subdir=proto",
                ".git#tag=v1",
                ".git#ref=v1,subdir=proto"
            })
    void reads_a_ref(String text) throws IOException {
        repository.commit("first");
        repository.git("tag", "v1");
        pets(CHANGED);
        repository.commit("changed");

        Base base = only(List.of(text));

        assertThat(base.name()).isEqualTo("v1");
        assertThat(base.version()
                        .files()
                        .get("pets/pets.proto")
                        .findMessageTypeByName("Cat")
                        .findFieldByName("age"))
                .isNotNull();
    }

    @Test
    void the_name_HEAD_is_kept_for_the_working_tree() throws IOException {
        String commit = repository.commit("first");

        assertThat(only(List.of("HEAD")).name()).isEqualTo("commit " + commit.substring(0, 7));
    }

    @Test
    void reads_folders_and_descriptor_sets() throws IOException {
        Path set = Files.write(
                folder.resolve("old.binpb"), TestVersions.set(TestVersions.PETS).toByteArray());

        List<Base> bases = read(List.of("dir:repository/proto", "descriptors:old.binpb"), null)
                .bases()
                .inOrder();

        assertThat(set).exists();
        assertThat(bases).extracting(Base::name).containsExactly("repository/proto", "old");
    }

    @Test
    void rejects_a_text_that_is_a_ref_and_a_path() throws IOException {
        repository.commit("first");
        repository.git("tag", "proto");
        Files.createDirectory(folder.resolve("proto"));

        assertProblem(List.of("proto"), "--against proto is a git ref and a path; write git:proto, or dir:proto");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            nope                    | --against nope: there is no git ref 'nope' and no such path; similar refs are main
            git:mian                | --against git:mian: there is no git ref 'mian'; similar refs are main
            git:main,subdir=other   | main has no .proto file in 'other'; name the folder that had the protos with --against 'git:REF,subdir=FOLDER'
            git:main,subdir=../..   | --against: subdir=../.. is not a folder of the repository
            dir:nope                | --against dir:nope: there is no folder nope
            descriptors:nope        | --against descriptors:nope: there is no file nope
            git:                    | --against git: names nothing; it must be git:REF[,subdir=FOLDER], dir:FOLDER, descriptors:FILE, or a path or git ref without a prefix
            .git#rev=main           | --against .git#rev=main: unknown option 'rev'; allowed: branch, tag, ref, commit, subdir
            https://a.example/b.git | --against https://a.example/b.git is not on this machine; fetch it with git, then pass its ref, for example git:origin/main
            """)
    void rejects_a_version_that_does_not_exist(String text, String message) throws IOException {
        repository.commit("first");

        assertThatThrownBy(() -> new BaseReader(tree(), build(), null).read(List.of(text), repository.folder()))
                .isInstanceOf(GateProblem.class)
                .satisfies(problem -> assertThat(problem.getMessage().replace(repository.folder() + "/", ""))
                        .isEqualTo(message));
    }

    @Test
    void rejects_a_version_that_is_named_twice() throws IOException {
        repository.commit("first");

        assertProblem(List.of("main", "git:main"), "--against names main twice; remove one of them");
    }

    @Test
    void rejects_a_repository_without_commits() {
        assertProblem(
                List.of(),
                "the repository %s has no commit yet, so there is no older version; commit the protos, or compare with --against dir:FOLDER"
                        .formatted(repository.folder()));
    }

    @Test
    void rejects_a_repository_without_the_main_branch_of_origin() throws IOException {
        repository.commit("first");

        assertProblem(
                List.of(),
                "there is no origin/main to compare with; pass another version with --against REF, for example --against HEAD~1; similar refs are main");
    }

    @Test
    void a_shallow_clone_names_the_option_that_fetches_the_base() throws IOException {
        repository.commit("first");
        repository.commit("second");
        Path clone = folder.resolve("clone");
        repository.git("clone", "-q", "--depth", "1", "file://" + repository.folder(), clone.toString());
        repository = new TestRepository(clone.toRealPath());
        repository.git("update-ref", "-d", "refs/remotes/origin/main");
        repository.git("symbolic-ref", "-d", "refs/remotes/origin/HEAD");

        assertProblem(
                List.of(),
                "there is no origin/main to compare with because the clone is shallow; check out with 'fetch-depth: 0', or run 'git fetch --unshallow'; pass another version with --against REF, for example --against HEAD~1; similar refs are main");
    }

    @Test
    void a_version_without_any_proto_has_nothing_to_break() throws IOException {
        Files.delete(repository.folder().resolve(PROTO));
        repository.commit("without protos");
        pets(TestVersions.PETS);

        BaseReader.Result result = read(List.of("main"), null);

        assertThat(result.bases().inOrder()).isEmpty();
        assertThat(result.notes()).containsExactly("main has no .proto file, so nothing can break");
    }

    @Test
    void finds_the_list_of_accepted_breaks_of_a_commit() throws IOException {
        repository.write("proto/accepted-breaks.yaml", "# then\n");
        repository.commit("first");
        repository.write("proto/accepted-breaks.yaml", "# now\n");

        assertThat(only(List.of("main")).acceptedBreaks()).hasContent("# then");
    }

    @Test
    void finds_the_cases_of_a_commit() throws IOException {
        repository.write("service/interop.yaml", "# then\n");
        repository.write("service/cases/pets.yaml", "# cases then\n");
        repository.write("other/cases.yaml", "# no case\n");
        repository.commit("first");
        repository.write("service/interop.yaml", "# now\n");

        Path config = only(List.of("main")).cases();

        assertThat(config).hasContent("# then");
        assertThat(config.resolveSibling("cases/pets.yaml")).hasContent("# cases then");
        assertThat(config.getParent().resolveSibling("other")).doesNotExist();
    }

    @Test
    void a_commit_without_interop_yaml_has_no_cases() throws IOException {
        repository.commit("first");

        assertThat(only(List.of("main")).cases()).isNull();
    }

    @Test
    void finds_the_cases_of_a_folder_beside_its_protos() throws IOException {
        Path then = Files.createDirectories(folder.resolve("old/proto/pets"));
        Files.copy(repository.folder().resolve(PROTO), then.resolve("pets.proto"));
        Path config = Files.createDirectories(folder.resolve("old/service")).resolve("interop.yaml");
        Files.writeString(config, "# then\n");

        assertThat(only(List.of("dir:old/proto")).cases()).isEqualTo(config.toRealPath());
    }

    @Test
    void a_release_has_the_cases_of_its_folder() throws IOException {
        Path releases = Files.createDirectories(repository.folder().resolve("proto/releases"));
        for (String name : List.of("v1", "v2")) {
            Files.write(
                    releases.resolve(name + ".binpb"),
                    TestVersions.set(TestVersions.PETS.replace("Cat", "Cat" + name))
                            .toByteArray());
        }
        Path cases = Files.createDirectory(releases.resolve("v2.cases"));

        assertThat(read(List.of(), null).bases().inOrder())
                .extracting(Base::name, Base::cases)
                .containsExactly(tuple("v1", null), tuple("v2", cases));
    }

    private Base only(List<String> texts) throws IOException {
        List<Base> bases = read(texts, null).bases().inOrder();
        assertThat(bases).hasSize(1);
        return bases.get(0);
    }

    private BaseReader.Result read(List<String> texts, String pullRequestBase) throws IOException {
        Path relative = texts.stream().anyMatch(text -> text.startsWith(".git")) ? repository.folder() : folder;
        return new BaseReader(tree(), build(), pullRequestBase).read(texts, relative);
    }

    private void assertProblem(List<String> texts, String message) {
        assertThatThrownBy(() -> read(texts, null))
                .isInstanceOf(GateProblem.class)
                .hasMessage(message);
    }

    private ProtoTree tree() {
        return new ProtoTree(repository.folder().resolve("proto"), List.of(Path.of("")), List.of(), true);
    }

    private BaseBuild build() {
        return new BaseBuild(
                buf,
                tree(),
                TestVersions.version("HEAD", TestVersions.PETS),
                repository.folder().resolve("proto/accepted-breaks.yaml"),
                repository.folder().resolve("service/interop.yaml"),
                temporary);
    }

    /** Writes a proto file that contains its own descriptor. */
    private void pets(String text) throws IOException {
        FileDescriptorSet set = TestVersions.set(text);
        Path file = repository.folder().resolve(PROTO);
        Files.createDirectories(file.getParent());
        Files.write(file, set.toByteArray());
        assertThat(new String(set.toByteArray(), StandardCharsets.UTF_8)).contains("pets.proto");
    }
}
