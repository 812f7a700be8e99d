package dev.interop.gate.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.change.VersionDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private Version version(String food) {
        return Version.of("v1", TestVersions.set(PETS, food), tree, "v1");
    }
}
