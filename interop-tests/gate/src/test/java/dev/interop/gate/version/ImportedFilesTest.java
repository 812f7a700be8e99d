package dev.interop.gate.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.change.VersionDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a released file imports from another folder of the same tree are part of the release. */
class ImportedFilesTest {
    private static final String PETS = """
            name: "pets/pets.proto" package: "pets" syntax: "proto3" dependency: "food/food.proto"
            message_type {
              name: "Cat"
              field { name: "likes" number: 1 type: TYPE_MESSAGE type_name: ".food.Fish" label: LABEL_OPTIONAL }
            }
            """;
    private static final String FOOD = """
            name: "food/food.proto" package: "food" syntax: "proto3"
            message_type {
              name: "Fish"
              field { name: "bones" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
            }
            """;

    @TempDir
    private Path root;

    private ProtoTree tree;

    @BeforeEach
    void makeTree() {
        tree = new ProtoTree(root, "pets");
    }

    @Test
    void compares_imported_files_of_the_same_tree() throws IOException {
        Files.createDirectory(root.resolve("food"));
        Files.writeString(root.resolve("food/food.proto"), "// buf reads it.");
        Version head = version(FOOD.replace("TYPE_STRING", "TYPE_INT64"));

        assertThat(version(FOOD).sameAs(head)).isFalse();
        assertThat(VersionDiff.between(version(FOOD), head))
                .extracting(change -> change.path() + " " + change.words())
                .containsExactly("food.Fish.bones type string → int64");
    }

    @Test
    void ignores_imported_files_of_other_trees() {
        Version head = version(FOOD.replace("TYPE_STRING", "TYPE_INT64"));

        assertThat(version(FOOD).sameAs(head)).isTrue();
        assertThat(VersionDiff.between(version(FOOD), head)).isEmpty();
    }

    @Test
    void a_file_that_is_no_longer_imported_is_not_removed() throws IOException {
        Files.createDirectory(root.resolve("food"));
        Files.writeString(root.resolve("food/food.proto"), "// buf reads it.");
        Bases bases = Bases.ofReleases(List.of(version(FOOD)));
        Version head = withoutImport();

        Version compared = bases.withoutFormerImports(tree, head).versions().get(0);

        assertThat(changes(compared, head))
                .containsExactly(
                        "pets/pets.proto no longer imports food/food.proto",
                        "pets.Cat.likes removed, nothing reserved");
    }

    @Test
    void a_file_beside_the_judged_folder_that_HEAD_deletes_is_removed() throws IOException {
        Files.createDirectory(root.resolve("food"));
        Path food = Files.writeString(root.resolve("food/food.proto"), "// buf reads it.");
        Bases bases = Bases.ofReleases(List.of(version(FOOD)));
        Files.delete(food);
        Version head = withoutImport();

        Version compared = bases.withoutFormerImports(tree, head).versions().get(0);

        assertThat(changes(compared, head))
                .containsExactly(
                        "food/food.proto removed",
                        "pets/pets.proto no longer imports food/food.proto",
                        "food.Fish removed",
                        "pets.Cat.likes removed, nothing reserved");
    }

    @Test
    void compares_all_folders_of_a_root_that_do_not_import_each_other() throws IOException {
        write("a/a.proto");
        write("b/b.proto");
        var whole = new ProtoTree(root, List.of(Path.of("")), List.of(), true);
        String a = "name: \"a/a.proto\" package: \"a\" syntax: \"proto3\" message_type { name: \"A\" }";
        String b = """
                name: "b/b.proto" package: "b" syntax: "proto3"
                message_type { name: "B" field { name: "n" number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL } }
                """;

        assertThat(changes(
                        Version.of("v1", TestVersions.set(a, b), whole, "v1"),
                        Version.of(
                                Version.HEAD,
                                TestVersions.set(a, b.replace("TYPE_INT32", "TYPE_STRING")),
                                whole,
                                "HEAD")))
                .containsExactly("b.B.n type int32 → string");
    }

    @Test
    void files_of_another_root_are_not_compared_with_a_judged_folder() throws IOException {
        write("proto/pets/pets.proto");
        write("third_party/food/food.proto");
        write("proto/toys/toys.proto");
        var limited = new ProtoTree(
                root, List.of(Path.of("proto"), Path.of("third_party")), List.of(Path.of("proto/pets")), false);

        assertThat(limited.owns("pets/pets.proto")).isTrue();
        assertThat(limited.owns("toys/toys.proto")).isTrue();
        assertThat(limited.owns("food/food.proto")).isFalse();
    }

    private void write(String file) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), "// buf reads it.");
    }

    private Version withoutImport() {
        String pets = PETS.replace("dependency: \"food/food.proto\"", "").replaceFirst("(?m)^ *field .*$", "");
        return Version.of(Version.HEAD, TestVersions.set(pets), tree, "HEAD");
    }

    private static List<String> changes(Version released, Version current) {
        return VersionDiff.between(released, current).stream()
                .map(change -> change.path() + " " + change.words())
                .toList();
    }

    private Version version(String food) {
        return Version.of("v1", TestVersions.set(PETS, food), tree, "v1");
    }
}
