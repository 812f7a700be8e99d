package dev.interop.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.serving.CommandChoice.Command;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandChoiceTest {
    private final List<String> received = new ArrayList<>();
    private final CommandChoice choice = new CommandChoice(
            "example",
            new Command("server", "serves", arguments -> received.addAll(List.of(arguments))),
            new Command("driver", "calls", arguments -> {}),
            new Command("ask", "asks", arguments -> {}));

    @Test
    void passes_the_remaining_arguments_to_the_command() {
        choice.run("server", "--port", "", "server");
        assertThat(received).containsExactly("--port", "", "server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void prints_the_usage(String option) {
        assertThat(withoutCommand(option)).isEqualTo(new CommandResult(0, """
                usage: example COMMAND [OPTION...]

                  server  serves; see server --help
                  driver  calls; see driver --help
                  ask     asks; see ask --help
                """, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "serve", "--port"})
    void rejects_other_names(String name) {
        assertThat(withoutCommand(name))
                .isEqualTo(new CommandResult(
                        2, "", "example: the command must be server, driver or ask, not '" + name + "'; see --help\n"));
    }

    private CommandResult withoutCommand(String name) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = choice.withoutCommand(name, new PrintWriter(out, true), new PrintWriter(err, true));
        return new CommandResult(exitCode, out.toString(), err.toString());
    }
}
