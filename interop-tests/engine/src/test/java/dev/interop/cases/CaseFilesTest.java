package dev.interop.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.peer.Peers;
import dev.interop.plan.SuiteFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The case files as they are. */
class CaseFilesTest {
    private static final SuiteFiles SUITE = new SuiteFiles(Path.of("../suites"), Greetings.SERVICES);

    @Test
    void every_case_file_can_be_read() throws IOException {
        List<Case> cases =
                CaseReader.read(SUITE.cases(), Peers.read(SUITE.peers()).keySet(), Greetings.METHODS);

        assertThat(cases).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void the_name_of_control_characters_holds_them() throws IOException {
        Case control = CaseReader.read(SUITE.cases(), Peers.read(SUITE.peers()).keySet(), Greetings.METHODS).stream()
                .filter(each -> each.name().equals("names/name=nul-and-control/rpc=SayHello"))
                .findFirst()
                .orElseThrow();

        assertThat(Greetings.name(control.calls().get(0).sent().get(0)))
                .isEqualTo("\0\u0007\b\t\n\u000b\f\r\u001b\u001f\u007f");
    }
}
