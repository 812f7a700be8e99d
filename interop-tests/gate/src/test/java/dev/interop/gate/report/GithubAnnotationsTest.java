package dev.interop.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.breaks.AcceptedBreaks.Result;
import dev.interop.gate.breaks.Break;
import dev.interop.gate.breaks.StaticLayer;
import dev.interop.gate.change.Layer;
import dev.interop.gate.version.ProtoTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GithubAnnotationsTest {
    @TempDir
    private Path workspace;

    @Test
    void a_break_is_an_error_at_its_line() throws IOException {
        Files.createDirectories(workspace.resolve("proto/pets"));
        Files.writeString(workspace.resolve("proto/pets/pets.proto"), "");
        var found = new Break("FIELD_SAME_TYPE", "pets.Cat.age", List.of("main"), "pets/pets.proto", 3, "50% is\nnew.");
        var live = Layer.Run.of(Layer.WIRE, List.of(new Layer.Effect("pets.Cat.age", "main", "lost", true)));

        assertThat(annotations(new Result(List.of(), List.of(found), List.of(), List.of()), live))
                .isEqualTo("""
                        ::error file=proto/pets/pets.proto,line=3,title=pets.Cat.age breaks FIELD_SAME_TYPE::against main: 50%25 is%0Anew.%0Awire against main: lost
                        """);
    }

    @Test
    void a_break_in_a_deleted_file_has_no_line() {
        var found = new Break("FILE_NO_DELETE", "pets/old.proto", List.of("main"), "pets/old.proto", 0, "Deleted.");

        assertThat(annotations(new Result(List.of(), List.of(found), List.of(), List.of())))
                .isEqualTo("::error title=pets/old.proto breaks FILE_NO_DELETE::against main: Deleted.\n");
    }

    @Test
    void nothing_is_printed_without_a_failure() {
        assertThat(annotations(new Result(List.of(), List.of(), List.of(), List.of())))
                .isEmpty();
    }

    private String annotations(Result breaks, Layer.Run... live) {
        var tree = new ProtoTree(workspace.resolve("proto"), "pets");
        var result = new GateResult(
                tree,
                workspace.resolve("accepted-breaks.yaml"),
                Set.of(),
                List.of(),
                new StaticLayer.Findings(List.of(), "", List.of(), List.of()),
                breaks,
                List.of(live),
                List.of());
        return new GithubAnnotations(result, workspace).text();
    }
}
