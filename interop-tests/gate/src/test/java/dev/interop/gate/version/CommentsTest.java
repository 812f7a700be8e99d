package dev.interop.gate.version;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommentsTest {
    /** The message Cat is declared before Bowl, so that a normalized file has another order. */
    private static final String COMMENTED = TestVersions.PETS + """
            source_code_info {
              location { path: [12] span: [0, 0, 10] leading_comments: " Of the file.\\n" }
              location { path: [4, 0] span: [2, 0, 9, 1] leading_comments: " A cat.\\n" trailing_comments: " Or two.\\n" }
              location { path: [4, 0, 2, 1] span: [4, 2, 20] leading_detached_comments: " Detached.\\n" leading_comments: " In years.\\n" }
              location { path: [4, 0, 2, 1, 1] span: [4, 8, 11] trailing_comments: " Of a name.\\n" }
              location { path: [4, 0, 8, 0] span: [5, 2, 7, 3] trailing_comments: " The sound.\\n" }
              location { path: [5, 0, 2, 1] span: [22, 2, 20] trailing_comments: " Witchy.\\n" }
              location { path: [6, 0, 2, 0] span: [32, 2, 20] leading_comments: " Gives fish.\\n" }
              location { path: [6, 0] span: [30, 0, 35, 1] }
            }
            """;

    private static final Map<String, String> TEXTS = Map.of(
            "pets.Cat", "A cat.\n\n Or two.",
            "pets.Cat.age", "In years.",
            "pets.Cat.noise", "The sound.",
            "pets.Color.COLOR_BLACK", "Witchy.",
            "pets.Feeder.Feed", "Gives fish.");

    @Test
    void has_comments_of_elements_by_name() {
        assertThat(TestVersions.version("HEAD", COMMENTED).comments()).isEqualTo(new Comments(true, TEXTS));
    }

    @Test
    void descriptors_without_source_information_have_none() {
        assertThat(TestVersions.version("v1", TestVersions.PETS).comments()).isEqualTo(new Comments(false, Map.of()));
    }

    @Test
    void files_without_a_comment_have_none_but_keep_them() {
        Version version = TestVersions.version("HEAD", TestVersions.PETS + "source_code_info {}");

        assertThat(version.comments()).isEqualTo(new Comments(true, Map.of()));
        assertThat(TestVersions.version(
                                "v1", version.imageWithComments().getFile(0).toString())
                        .comments())
                .isEqualTo(version.comments());
    }

    @Test
    void imported_files_have_none() {
        String food = "name: \"food.proto\" package: \"food\" message_type { name: \"Fish\" } "
                + "source_code_info { location { path: [4, 0] span: [0, 0, 0] leading_comments: \"Dead.\" } }";

        Version version = TestVersions.version("HEAD", COMMENTED, food);

        assertThat(version.comments()).isEqualTo(new Comments(true, TEXTS));
        assertThat(version.imageWithComments().getFile(0).hasSourceCodeInfo()).isFalse();
    }

    @Test
    void an_image_keeps_comments_and_no_other_source_information() throws InvalidProtocolBufferException {
        Version version = TestVersions.version("HEAD", COMMENTED);

        byte[] image = version.imageWithComments().toByteArray();

        FileDescriptorSet read = FileDescriptorSet.parseFrom(image);
        FileDescriptorProto file = read.getFile(0);
        assertThat(Comments.of(read, List.of(file.getName())).texts()).isEqualTo(TEXTS);
        assertThat(file.getSourceCodeInfo().getLocationList()).hasSize(TEXTS.size());
        assertThat(file.getSourceCodeInfo().getLocationList())
                .extracting(Location::getSpanList)
                .containsOnly(List.of(0, 0, 0));
        assertThat(file.toBuilder().clearSourceCodeInfo().build())
                .isEqualTo(version.image().getFile(0));
    }

    @Test
    void a_changed_comment_is_no_changed_declaration() {
        assertThat(TestVersions.version("v1", COMMENTED)
                        .sameAs(TestVersions.version("HEAD", COMMENTED.replace("In years", "In days"))))
                .isTrue();
    }
}
