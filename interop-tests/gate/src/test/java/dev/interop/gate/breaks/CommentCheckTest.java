package dev.interop.gate.breaks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.HeadBuild;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommentCheckTest {
    private static final String RPC = "location { path: [6, 0, 2, 0] span: [32, 2, 20] leading_comments: \"%s\" } ";
    private static final String FIELD = "location { path: [4, 0, 2, 1] span: [4, 2, 20] trailing_comments: \"%s\" } ";

    @Test
    void a_changed_comment_is_a_break_at_its_line() {
        assertThat(breaks(commented("v1", RPC.formatted("Replies hello.")), RPC.formatted("Replies hi.")))
                .containsExactly(new Break(
                        "COMMENT_SAME",
                        "pets.Feeder.Feed",
                        List.of("v1"),
                        "pets/pets.proto",
                        33,
                        "meaning changed? \"Replies hello.\" → \"Replies hi.\""));
    }

    @Test
    void a_removed_comment_is_a_break() {
        assertThat(breaks(
                        commented("v1", RPC.formatted("Feeds.") + FIELD.formatted("In years.")),
                        RPC.formatted("Feeds")))
                .containsExactly(new Break(
                        "COMMENT_SAME",
                        "pets.Cat.age",
                        List.of("v1"),
                        "pets/pets.proto",
                        0,
                        "meaning changed? comment removed: \"In years.\""));
    }

    @Test
    void a_new_comment_is_no_break() {
        assertThat(breaks(
                        commented("v1", RPC.formatted("Feeds.")), RPC.formatted("Feeds.") + FIELD.formatted("Years.")))
                .isEmpty();
    }

    @Test
    void a_version_without_comments_has_no_breaks() {
        assertThat(breaks(TestVersions.version("v1", TestVersions.PETS), RPC.formatted("Feeds.")))
                .isEmpty();
    }

    private static List<Break> breaks(Version released, String locations) {
        FileDescriptorSet sources = TestVersions.set(text(locations));
        var head =
                new HeadBuild(Path.of("head"), sources, Version.of(Version.HEAD, sources, TestVersions.TREE, "HEAD"));
        return new CommentCheck().check(head, Bases.ofReleases(List.of(released)));
    }

    private static Version commented(String name, String locations) {
        return TestVersions.version(name, text(locations));
    }

    private static String text(String locations) {
        return TestVersions.PETS + "source_code_info { " + locations + "}";
    }
}
