package dev.interop.gate.breaks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import dev.interop.gate.generated.TestProtoc;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.HeadBuild;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedCodeCheckTest {
    private static final String CLASH = TestVersions.pets(
            "reserved_name: \"tail\"",
            "field { name: \"name_bytes\" number: 5 type: TYPE_INT32 label: LABEL_OPTIONAL json_name: \"nameBytes\" }");
    private static final Version V1 = TestVersions.version("v1", TestVersions.PETS);
    private static final Version V2 =
            TestVersions.version("v2", TestVersions.pets("name: \"age\" number: 2", "name: \"years\" number: 2"));

    @TempDir
    private Path folder;

    @Test
    void a_clash_breaks_the_rule_at_its_element_and_line_for_each_release() throws IOException {
        List<Break> breaks = check(head(CLASH), V1, V2);

        assertThat(breaks)
                .containsExactly(new Break(
                        "GENERATED_CODE_COMPILES",
                        "pets.Cat.name_bytes",
                        List.of("v1", "v2"),
                        "pets/pets.proto",
                        7,
                        "The generated Java code does not compile: Duplicate method getNameBytes() in type Cat"
                                + " (org/pets/Cat.java:190)."));
    }

    @Test
    void a_release_that_has_the_clash_is_not_broken() throws IOException {
        assertThat(check(head(CLASH), TestVersions.version("v0", CLASH), V1))
                .extracting(Break::releases)
                .containsExactly(List.of("v1"));
    }

    @Test
    void nothing_runs_if_nothing_changed() throws IOException {
        var check = new GeneratedCodeCheck(
                () -> {
                    throw new AssertionError("protoc is not needed");
                },
                folder);

        assertThat(check.check(head(TestVersions.PETS), Bases.ofReleases(List.of(V1))))
                .isEmpty();
    }

    @Test
    void without_protoc_the_code_is_a_gap() throws IOException {
        var check = new GeneratedCodeCheck(
                () -> {
                    throw new GateProblem("there is no protoc");
                },
                folder);

        assertThat(check.check(head(CLASH), Bases.ofReleases(List.of(V1)))).isEmpty();
        assertThat(check.notes()).containsExactly("not tested: generated code: there is no protoc");
    }

    private List<Break> check(HeadBuild head, Version... releases) throws IOException {
        var check = new GeneratedCodeCheck(TestProtoc::path, folder);
        List<Break> breaks = check.check(head, Bases.ofReleases(List.of(releases)));
        assertThat(check.notes()).isEmpty();
        return breaks;
    }

    /** Returns a build in which the fifth field of the first message is on line 7. */
    private HeadBuild head(String text) {
        FileDescriptorProto.Builder file = TestVersions.file(text).toBuilder();
        file.getSourceCodeInfoBuilder()
                .addLocation(
                        Location.newBuilder().addAllPath(List.of(4, 0, 2, 4)).addAllSpan(List.of(6, 2, 30)));
        var set = FileDescriptorSet.newBuilder().addFile(file).build();
        return new HeadBuild(
                folder.resolve("head.binpb"), set, Version.of(Version.HEAD, set, TestVersions.TREE, "HEAD"));
    }
}
