package dev.interop.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseFolder;
import dev.interop.v1.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellOptionsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"OK, false", "DEADLINE_EXCEEDED, true"})
    void a_debugger_keeps_only_a_deadline_that_must_pass(String code, boolean keeps) throws IOException {
        Call limited = new CellOptions(false, true).limited(call(code)).build();

        assertThat(limited.hasTimeout()).isEqualTo(keeps);
        assertThat(Durations.toDays(limited.getLimit())).isEqualTo(1);
    }

    @Test
    void an_ordinary_run_keeps_the_deadline() throws IOException {
        Call limited = new CellOptions(false, false).limited(call("OK")).build();

        assertThat(Durations.toSeconds(limited.getTimeout())).isEqualTo(3);
        assertThat(Durations.toSeconds(limited.getLimit())).isEqualTo(30);
    }

    private CaseCall call(String code) throws IOException {
        Files.writeString(folder.resolve("greet.yaml"), """
                cases:
                  - name: greet
                    requirement: Ada is greeted.
                    source: helloworld.proto
                    calls:
                      - method: greeterpb.Greeter/SayHello
                        timeout: 3s
                        send: [{json: {name: Ada}}]
                        expect: {status: {code: %s}}
                """.formatted(code));
        Case testCase = CaseFolder.read(folder).get(0);
        return testCase.calls().get(0);
    }
}
