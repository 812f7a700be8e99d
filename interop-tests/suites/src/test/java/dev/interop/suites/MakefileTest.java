package dev.interop.suites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The variables that the Makefile passes on, with a script that prints what it receives. */
@DisplayNameGeneration(Sentences.class)
class MakefileTest {
    private static final String[] NAMES = {
        "CLIENT",
        "SERVER",
        "CASE",
        "SHARD",
        "FAMILIES",
        "TRACE",
        "WIRE",
        "PEERS",
        "BASE",
        "HEAD",
        "RESULTS",
        "NAME",
        "FOLDER",
        "HOSTS",
        "PORT"
    };

    @TempDir
    private Path root;

    private ScriptFolder folder;

    @BeforeEach
    void copy() throws IOException {
        folder = new ScriptFolder(root, "Makefile");
        for (String script : new String[] {"interop-tests/run", "interop-tests/interop"}) {
            folder.program(script, """
                    printf '<%%s>' "$@"
                    env | grep -E '^(INTEROP_)?(%s)=' | sort | tr '\\n' ' '
                    """.formatted(String.join("|", NAMES)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "interop, <matrix>",
        "cell, <check><--show>",
        "release, <dev><release>",
        "compare, <results><compare>",
        "merge, <results><merge>",
        "report, <results><report>",
        "screenshots, <screenshots><>",
        "certificates, <dev><certificates>",
        "serve-java, <serve-java><50051>",
        "serve-python, <serve-python><50051>",
    })
    void generic_names_in_the_environment_are_ignored(String target, String received)
            throws IOException, InterruptedException {
        ProcessBuilder make = folder.command("make", target);
        for (String name : NAMES) {
            make.environment().put(name, "zeus");
        }

        assertThat(folder.run(make)).isEqualTo(new ScriptFolder.Outcome(0, received));
    }

    @Test
    void options_of_the_command_line_are_passed_on() throws IOException, InterruptedException {
        assertThat(folder.run("make", "interop", "CASE={a,b}/** of c", "SHARD=2/4", "PEERS=process"))
                .isEqualTo(new ScriptFolder.Outcome(
                        0, "<matrix>INTEROP_CASE={a,b}/** of c INTEROP_PEERS=process INTEROP_SHARD=2/4 "));
    }

    @Test
    void the_command_line_wins_over_INTEROP_variables() throws IOException, InterruptedException {
        ProcessBuilder make = folder.command("make", "interop", "CLIENT=java");
        make.environment().put("INTEROP_CLIENT", "python");
        make.environment().put("INTEROP_SERVER", "python");

        assertThat(folder.run(make))
                .isEqualTo(new ScriptFolder.Outcome(0, "<matrix>INTEROP_CLIENT=java INTEROP_SERVER=python "));
    }

    @Test
    void arguments_of_the_command_line_are_passed_on() throws IOException, InterruptedException {
        assertThat(folder.run("make", "release", "NAME=v4").text()).isEqualTo("<dev><release><--name><v4>");
        assertThat(folder.run("make", "serve-java", "PORT=50061").text()).isEqualTo("<serve-java><50061>");
        assertThat(folder.run("make", "merge", "RESULTS=a b").text()).isEqualTo("<results><merge><a><b>");
        assertThat(folder.run("make", "compare", "BASE=a", "HEAD=b").text())
                .isEqualTo("<results><compare><--base><a><--head><b>");
        assertThat(folder.run("make", "certificates", "FOLDER=a", "HOSTS=b c").text())
                .isEqualTo("<dev><certificates><--folder><a><--hosts><b c>");
    }
}
