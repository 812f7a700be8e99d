package dev.interop.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.results.Transcript;
import dev.interop.results.Transcript.CallTranscript;
import dev.interop.results.Transcript.Moment;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTextTest {

    @Test
    void shows_events_of_both_sides_on_one_timeline() {
        var transcript = new Transcript(
                "greet",
                "java",
                "python",
                List.of(
                        new CallTranscript(
                                "run-1",
                                "greeterpb.Greeter/SayHello",
                                List.of(
                                        new Moment("2026-01-02T03:04:05.000100Z", "client", "sent 0"),
                                        new Moment("2026-01-02T03:04:05.001350Z", "wire, client to server", "Data[00]"),
                                        new Moment("2026-01-02T03:04:06.500100Z", "server", "call arrived []"))),
                        new CallTranscript("run-2", "greeterpb.Greeter/SayHello", List.of())));

        assertThat(TranscriptText.render(transcript)).isEqualTo("""
                events greeterpb.Greeter/SayHello, call run-1
                        0.0 ms  client                  sent 0
                        1.3 ms  wire, client to server  Data[00]
                     1500.0 ms  server                  call arrived []
                events greeterpb.Greeter/SayHello, call run-2
                  none: no side reported an event
                """);
    }
}
