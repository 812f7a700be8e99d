package dev.interop.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvocationTest {
    private static final Path JAR = Path.of("target/interop.jar").toAbsolutePath();

    @Test
    void returns_the_name_that_a_launcher_passes() {
        assertThat(Invocation.command(Map.of("INTEROP_COMMAND", "docker run interop"), "target/interop.jar", JAR))
                .isEqualTo("docker run interop");
    }

    @Test
    void returns_the_jar_as_the_user_wrote_it() {
        assertThat(Invocation.command(Map.of(), "target/../target/interop.jar", JAR))
                .isEqualTo("java -jar target/../target/interop.jar");
        Path spaced = Path.of("my jars/interop.jar").toAbsolutePath();
        assertThat(Invocation.command(Map.of(), "my jars/interop.jar", spaced))
                .isEqualTo("java -jar 'my jars/interop.jar'");
    }

    @Test
    void returns_the_plain_name_for_a_class_path() {
        assertThat(Invocation.command(Map.of("INTEROP_COMMAND", ""), "target/interop.jar:lib/a.jar", JAR))
                .isEqualTo("interop");
        assertThat(Invocation.command(Map.of(), "surefire.jar", JAR)).isEqualTo("interop");
        assertThat(Invocation.command()).isEqualTo("interop");
    }
}
