package dev.interop.gate.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizedTreeTest {
    @TempDir
    private Path folder;

    @Test
    void the_same_numbers_give_the_same_protos() throws IOException {
        assertThat(tree("one", 250, 2)).isEqualTo(tree("other", 250, 2));
    }

    @Test
    void a_tree_has_the_shape_of_large_apis() throws IOException {
        Map<String, String> tree = tree("tree", 700, 0);

        assertThat(tree).hasSize(71);
        assertThat(count(tree, "^message ")).isEqualTo(701);
        assertThat(count(tree, "^ +[^ ].* = \\d+;$") / 701.0).isBetween(3.5, 4.5);
        assertThat(count(tree, "^  rpc ")).isEqualTo(140);
        assertThat(count(tree, "^  oneof ")).isEqualTo(175);
        assertThat(count(tree, "^  map<")).isEqualTo(175);
        assertThat(count(tree, " previous = 6;$")).isEqualTo(693);
    }

    @Test
    void each_changed_message_is_in_a_package_of_its_own() throws IOException {
        Map<String, String> older = tree("older", 400, 0);
        Map<String, String> current = tree("current", 400, 3);

        assertThat(older.keySet()).isEqualTo(current.keySet());
        assertThat(older.keySet().stream().filter(name -> !older.get(name).equals(current.get(name))))
                .containsExactly(
                        "acme/area000/v1/records3.proto",
                        "acme/area001/v1/records3.proto",
                        "acme/area002/v1/records3.proto");
        assertThat(count(older, "int64 quantity")).isZero();
        assertThat(count(current, "int64 quantity")).isEqualTo(3);
    }

    private Map<String, String> tree(String name, int messages, int changed) throws IOException {
        Path root = folder.resolve(name);
        SizedTree.write(root, messages, changed);
        var sources = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return sources;
    }

    private static long count(Map<String, String> tree, String pattern) {
        Pattern line = Pattern.compile(pattern, Pattern.MULTILINE);
        return tree.values().stream()
                .mapToLong(source -> line.matcher(source).results().count())
                .sum();
    }
}
