package dev.interop.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.results.SoftDifference.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoftDifferenceTest {
    @Test
    void servers_decide_if_all_their_pairings_have_the_text() {
        assertThat(senders(
                        SampleRun.text("", "java->java", "python->java"),
                        SampleRun.text("boom", "java->python", "java->aio", "python->python", "python->aio")))
                .containsExactly("java server", "python, aio servers");
    }

    @Test
    void clients_decide_if_all_their_pairings_have_the_text() {
        assertThat(senders(
                        SampleRun.text("io exception", "java->java", "java->python"),
                        SampleRun.text("Socket closed", "python->java", "python->python")))
                .containsExactly("java client", "python client");
    }

    @Test
    void client_and_server_decide_together() {
        assertThat(senders(
                        SampleRun.text("one", "java->java", "python->java"),
                        SampleRun.text("two", "java->python"),
                        SampleRun.text("three", "python->python")))
                .containsExactly("java server", "java client with python server", "python client with python server");
    }

    @Test
    void other_texts_list_their_pairings() {
        assertThat(senders(
                        SampleRun.text("one", "java->java", "python->python"),
                        SampleRun.text("two", "java->python", "python->java")))
                .containsExactly("java->java, python->python", "java->python, python->java");
    }

    private static List<String> senders(Text... texts) {
        var soft = new SoftDifference("a", 1, "UNKNOWN", List.of(texts));
        return soft.texts().stream().map(soft::senders).toList();
    }
}
