package dev.interop.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import dev.interop.plan.GreeterSuite;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads the Greeter's own case files. */
class CaseFilesTest {
    @Test
    void reads_every_case_file() throws IOException {
        List<Case> cases = GreeterSuite.cases();

        assertThat(cases).hasSizeGreaterThanOrEqualTo(30);
    }

    /** A call needs time to arrive, and more time on a busy machine. */
    @Test
    void no_case_has_a_deadline_shorter_than_2_seconds() throws IOException {
        List<Case> cases = GreeterSuite.cases();

        assertThat(cases.stream()
                        .flatMap(each -> each.calls().stream())
                        .map(call -> Durations.toMillis(call.template().getTimeout())))
                .noneMatch(millis -> millis > 0 && millis < 2_000);
    }

    @Test
    void keeps_control_characters_in_a_name() throws IOException {
        Case control = GreeterSuite.cases().stream()
                .filter(each -> each.name().equals("names/name=nul-and-control/rpc=SayHello"))
                .findFirst()
                .orElseThrow();

        assertThat(Greetings.name(control.calls().get(0).sent().get(0)))
                .isEqualTo("\0\u0007\b\t\n\u000b\f\r\u001b\u001f\u007f");
    }
}
