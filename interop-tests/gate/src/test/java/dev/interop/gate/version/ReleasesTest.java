package dev.interop.gate.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasesTest {
    @TempDir
    private Path folder;

    private ProtoTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = new ProtoTree(folder, "pets");
        Files.createDirectory(tree.releases());
    }

    @Test
    void sorts_releases_in_natural_order() {
        assertThat(Stream.of("v10", "v2", "v2.1", "v1", "v2-rc", "v02").sorted(Releases.ORDER))
                .containsExactly("v1", "v02", "v2", "v2-rc", "v2.1", "v10");
    }

    @Test
    void a_release_keeps_comments() throws IOException {
        String commented = TestVersions.PETS
                + "source_code_info { location { path: [4, 0] span: [2, 0, 9, 1] leading_comments: \" A cat.\\n\" } }";

        cut("v1", commented);

        assertThat(Releases.read(tree).newest().comments()).isEqualTo(new Comments(true, Map.of("pets.Cat", "A cat.")));
    }

    @Test
    void reads_a_release_that_it_has_written() throws IOException {
        Path file = cut("v1", TestVersions.PETS);

        assertThat(Files.readAllBytes(file))
                .isEqualTo(
                        NormalizedImage.of(TestVersions.set(TestVersions.PETS)).toByteArray());
        assertThat(Releases.read(tree).newest().sameAs(TestVersions.version("HEAD", TestVersions.PETS)))
                .isTrue();
        try (Stream<Path> files = Files.list(tree.releases())) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            v2    | release v2 already exists (
            V2    | release v2 already exists (
            v1    | 'v1' would sort before v2, the newest release;
            ../v3 | '../v3' is not a valid release name
            .v3   | '.v3' is not a valid release name
            v 3   | 'v 3' is not a valid release name
            v3.binpb | 'v3.binpb' is not a valid release name: it is a file name; for example v2
            v3    | HEAD declares the same as release v2, so there is nothing to release
            """)
    void rejects_an_impossible_release_and_writes_nothing(String name, String problem) throws IOException {
        Path existing = cut("v2", TestVersions.PETS);
        byte[] before = Files.readAllBytes(existing);

        assertThatThrownBy(() -> cut(name, TestVersions.PETS))
                .isInstanceOf(GateProblem.class)
                .hasMessageStartingWith(problem);
        assertThat(Files.readAllBytes(existing)).isEqualTo(before);
        assertThat(Releases.read(tree).names()).isEqualTo(List.of("v2"));
    }

    @Test
    void rejects_a_release_with_the_name_HEAD() throws IOException {
        assertThatThrownBy(() -> cut("HEAD", TestVersions.PETS))
                .isInstanceOf(GateProblem.class)
                .hasMessage(
                        "'HEAD' is not a valid release name: in reports it means the protos in the working tree; for example v1");

        Files.move(cut("v1", TestVersions.PETS), tree.releases().resolve("HEAD.binpb"));
        assertThatThrownBy(() -> Releases.read(tree))
                .isInstanceOf(GateProblem.class)
                .hasMessage(
                        "%s: 'HEAD' is not a valid release name: in reports it means the protos in the working tree; rename the file"
                                .formatted(tree.releases().resolve("HEAD.binpb")));
    }

    @Test
    void rejects_links_to_nothing_and_folders() throws IOException {
        Path gone = tree.releases().resolve("v1.binpb");
        Files.createSymbolicLink(gone, tree.releases().resolve("elsewhere"));
        assertThatThrownBy(() -> Releases.read(tree))
                .isInstanceOf(GateProblem.class)
                .hasMessage("%s cannot be used as a release; restore the file or remove it: it is not a file"
                        .formatted(gone));

        Files.delete(gone);
        Files.createDirectory(gone);
        assertThatThrownBy(() -> Releases.read(tree))
                .isInstanceOf(GateProblem.class)
                .hasMessageEndingWith(": it is not a file");
    }

    @Test
    void rejects_a_truncated_image() throws IOException {
        byte[] image = Files.readAllBytes(cut("v1", TestVersions.PETS));
        Files.write(tree.releases().resolve("v2.binpb"), Arrays.copyOf(image, image.length / 2));

        assertThatThrownBy(() -> Releases.read(tree))
                .isInstanceOf(GateProblem.class)
                .hasMessageContaining("v2.binpb cannot be used as a release; restore the file or remove it: ")
                .hasMessageContaining("it is not a descriptor image: ");
    }

    @Test
    void rejects_an_image_of_other_protos() throws IOException {
        Files.write(
                tree.releases().resolve("v1.binpb"),
                TestVersions.set("name: \"cars/car.proto\" syntax: \"proto3\"").toByteArray());

        assertThatThrownBy(() -> Releases.read(tree))
                .isInstanceOf(GateProblem.class)
                .hasMessageEndingWith("it declares nothing in " + folder.resolve("pets"));
    }

    @Test
    void rejects_an_image_without_its_imports() throws IOException {
        Files.write(
                tree.releases().resolve("v1.binpb"),
                TestVersions.set(TestVersions.PETS + "dependency: \"google/protobuf/any.proto\"")
                        .toByteArray());

        assertThatThrownBy(() -> Releases.read(tree))
                .isInstanceOf(GateProblem.class)
                .hasMessageEndingWith("it lacks google/protobuf/any.proto, which it imports");
    }

    @Test
    void rejects_two_images_with_the_same_content() throws IOException {
        Path first = cut("v1", TestVersions.PETS);
        Path second = tree.releases().resolve("v2.binpb");
        Files.copy(first, second);

        assertThatThrownBy(() -> Releases.read(tree))
                .isInstanceOf(GateProblem.class)
                .hasMessage(
                        "%s declares the same as %s; remove the one that was not released".formatted(second, first));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            echo 'must have consecutively declared fields' >&2; exit 1 | buf cannot compare HEAD with its image
            echo '{"message": "A is gone."}'; exit 100                 | buf reports that HEAD breaks its own image
            """)
    void does_not_write_a_release_that_buf_cannot_compare(String script, String problem) throws IOException {
        Buf buf = buf(script);

        assertThatThrownBy(() -> cut(buf, "v1", TestVersions.PETS))
                .isInstanceOf(GateProblem.class)
                .hasMessageStartingWith("release v1 is not written, because " + problem);
        assertThat(tree.releases()).isEmptyDirectory();
    }

    @Test
    void compares_head_with_the_image_that_it_writes() throws IOException {
        Buf buf = buf("cp \"$4\" \"$(dirname \"$0\")/compared\"; echo \"$1 $2 $3\" >\"$0.called\"");

        Path file = cut(buf, "v1", TestVersions.PETS);

        assertThat(folder.resolve("compared")).hasSameBinaryContentAs(file);
        assertThat(folder.resolve("buf.called"))
                .hasContent("breaking %s --against".formatted(folder.resolve("head.binpb")));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("releases", "buf", "buf.called", "compared");
        }
    }

    private Path cut(String name, String pets) throws IOException {
        return cut(buf("exit 0"), name, pets);
    }

    private Path cut(Buf buf, String name, String pets) throws IOException {
        FileDescriptorSet sources = TestVersions.set(pets);
        var head =
                new HeadBuild(folder.resolve("head.binpb"), sources, Version.of(Version.HEAD, sources, tree, "HEAD"));
        return ReleaseCut.cut(buf, name, head, Releases.read(tree));
    }

    /** Returns a buf that is a shell script. */
    private Buf buf(String script) throws IOException {
        Path file = folder.resolve("buf");
        Files.writeString(file, "#!/bin/sh\n[ $1 != config ] || exit 0\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new Buf(file);
    }
}
