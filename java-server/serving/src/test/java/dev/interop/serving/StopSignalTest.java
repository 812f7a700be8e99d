package dev.interop.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of the end of a process with {@link StopSignal}. */
class StopSignalTest {
    private Process process;

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void ends_the_process_with_the_exit_code_after_a_signal() throws Exception {
        BufferedReader out = start(Waiting.class);
        assertThat(out.readLine()).isEqualTo("waiting");
        process.toHandle().destroy();
        assertThat(out.readLine()).isEqualTo("signal");
        assertExitCode(7);
    }

    @Test
    void ends_the_process_if_the_command_fails() throws Exception {
        BufferedReader out = start(Failing.class);
        assertThat(out.readLine()).contains("java.lang.NoClassDefFoundError: missing");
        assertExitCode(1);
    }

    private BufferedReader start(Class<?> main) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectErrorStream(true)
                .start();
        return process.inputReader();
    }

    private void assertExitCode(int expected) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(expected);
    }

    static final class Waiting {
        private Waiting() {}

        public static void main(String... arguments) {
            StopSignal.run(stop -> {
                System.out.println("waiting");
                try {
                    stop.await();
                } catch (InterruptedException interrupted) {
                    return 2;
                }
                System.out.println("signal");
                return 7;
            });
        }
    }

    static final class Failing {
        private Failing() {}

        public static void main(String... arguments) {
            StopSignal.run(stop -> {
                throw new NoClassDefFoundError("missing");
            });
        }
    }
}
