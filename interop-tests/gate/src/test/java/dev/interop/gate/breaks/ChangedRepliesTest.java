package dev.interop.gate.breaks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.interop.gate.version.HeadBuild;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangedRepliesTest {
    /** Watch is in line 9 of the source, and before Feed. */
    private static final String SOURCE =
            TestVersions.pets("  method { name: \"Feed\" input_type: \".pets.Cat\" output_type: \".pets.Bowl\" }\n", "")
                            .replace(
                                    "output_type: \".pets.Bowl\" server_streaming: true }",
                                    "output_type: \".pets.Bowl\" server_streaming: true }\n"
                                            + "  method { name: \"Feed\" input_type: \".pets.Cat\" output_type: \".pets.Bowl\" }")
                    + """
            source_code_info {
              location { path: [6, 0] span: [4, 0, 20] }
              location { path: [6, 0, 2, 0] span: [8, 2, 50] }
              location { path: [6, 0, 2, 1] span: [10, 2, 50] }
            }
            """;

    @Test
    void a_changed_reply_is_a_break_at_the_line_of_its_rpc() {
        var replies = new ChangedReplies(head());

        replies.add("pets.Feeder/Watch", "v1", "new has more.");
        replies.add("pets.Feeder/Feed", "v1", "new has less.");
        replies.add("pets.Feeder/Watch", "v2", "new has more.");

        assertThat(replies.breaks())
                .containsExactly(
                        new Break(
                                "REPLY_SAME",
                                "pets.Feeder.Watch",
                                List.of("v1", "v2"),
                                "pets/pets.proto",
                                9,
                                "new has more."),
                        new Break(
                                "REPLY_SAME",
                                "pets.Feeder.Feed",
                                List.of("v1"),
                                "pets/pets.proto",
                                11,
                                "new has less."));
    }

    @Test
    void rpcs_of_both_versions_have_the_same_kind_of_call() {
        Version head = TestVersions.version("HEAD", TestVersions.PETS);

        assertThat(ChangedReplies.commonRpcs(head, head)).containsExactly("pets.Feeder/Feed", "pets.Feeder/Watch");
        assertThat(ChangedReplies.commonRpcs(
                        TestVersions.version("v1", TestVersions.pets(" server_streaming: true", "")), head))
                .containsExactly("pets.Feeder/Feed");
        assertThat(ChangedReplies.commonRpcs(
                        head, TestVersions.version("v1", TestVersions.pets("\"Watch\"", "\"Look\""))))
                .containsExactly("pets.Feeder/Feed");
    }

    private static HeadBuild head() {
        FileDescriptorSet sources = TestVersions.set(SOURCE);
        return new HeadBuild(
                Path.of("head.binpb"), sources, Version.of(Version.HEAD, sources, TestVersions.TREE, "protos"));
    }
}
