package dev.interop.gate.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtoTreeTest {
    private static final Path HEAD = Path.of("/home/ada/service");
    private static final Path OTHER = Path.of("/home/ada/version");

    @Test
    void another_version_has_the_same_roots() {
        assertThat(tree("proto", "vendor").at(OTHER, OTHER))
                .isEqualTo(new ProtoTree(OTHER, List.of(Path.of("proto"), Path.of("vendor")), List.of(), false));
    }

    @Test
    void a_root_outside_of_the_version_holds_dependencies_which_stay_the_same() {
        assertThat(tree("proto", "../dependencies").at(OTHER, OTHER).roots())
                .containsExactly(Path.of("proto"), Path.of("/home/ada/dependencies"));
    }

    @Test
    void a_root_beside_the_working_directory_is_in_a_commit_of_the_same_repository() {
        assertThat(tree("../proto").at(OTHER.resolve("service"), OTHER).roots()).containsExactly(Path.of("../proto"));
    }

    @Test
    void another_folder_takes_the_place_of_a_root_elsewhere() {
        assertThat(tree("../new/proto", "../dependencies").at(OTHER, OTHER).roots())
                .containsExactly(Path.of(""), Path.of("/home/ada/dependencies"));
    }

    @Test
    void judged_paths_elsewhere_have_no_place_in_another_folder() {
        var tree = new ProtoTree(HEAD, List.of(Path.of("../new")), List.of(Path.of("../new/acme")), false);

        assertThatThrownBy(() -> tree.at(OTHER, OTHER))
                .isInstanceOf(GateProblem.class)
                .hasMessage(
                        "--path /home/ada/new/acme is outside of the working directory, so it has no place in /home/ada/version; run the gate in the folder with the protos");
    }

    private static ProtoTree tree(String... roots) {
        return new ProtoTree(HEAD, List.of(roots).stream().map(Path::of).toList(), List.of(), false);
    }
}
