package dev.interop.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.cli.Repository;
import dev.interop.peers.ExitedStrategy;
import dev.interop.peers.Images;
import dev.interop.peers.PeerContainer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;

/**
 * Read this first: the documented programs in plain Testcontainers. {@code greeter_client} without arguments, on
 * the machine of {@code greeter_server}, prints two lines and nothing else, in each combination of languages.
 */
@ExtendWith(SharedRun.class)
@Testcontainers
@DisplayNameGeneration(Sentences.class)
class DocumentedGreeterIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String DOCUMENTED = """
            Greeter client received: Hello, you!
            Greeter client received: Hello again, you!
            """;
    private static final Images IMAGES = Images.read(Repository.find().root());

    @Container
    private static final GenericContainer<?> JAVA_SERVER = server("java-peer");

    @Container
    private static final GenericContainer<?> PYTHON_SERVER = server("python-peer");

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource
    void the_client_prints_the_documented_lines(String pairing, String clientImage, GenericContainer<?> server) {
        try (GenericContainer<?> client = peer(clientImage)) {
            client.withCommand("client")
                    .withNetworkMode("container:" + server.getContainerId())
                    .withStartupCheckStrategy(new ExitedStrategy().withTimeout(TIMEOUT))
                    .start();
            assertThat(client.getLogs(OutputType.STDOUT))
                    .as("%s; %s", pairing, client.getLogs(OutputType.STDERR))
                    .isEqualTo(DOCUMENTED);
            assertThat(client.getCurrentContainerInfo().getState().getExitCodeLong())
                    .as("%s, exit code", pairing)
                    .isZero();
        }
    }

    static Stream<Arguments> the_client_prints_the_documented_lines() {
        return Stream.of(
                Arguments.of("java->java", "java-peer", JAVA_SERVER),
                Arguments.of("java->python", "java-peer", PYTHON_SERVER),
                Arguments.of("python->java", "python-peer", JAVA_SERVER),
                Arguments.of("python->python", "python-peer", PYTHON_SERVER));
    }

    private static GenericContainer<?> server(String image) {
        return peer(image)
                .withCommand("server")
                .withExposedPorts(50051)
                .waitingFor(Wait.forLogMessage(".*listening.*\\n", 1).withStartupTimeout(TIMEOUT));
    }

    private static GenericContainer<?> peer(String image) {
        return new GenericContainer<>(DockerImageName.parse(IMAGES.tag(image)))
                .withImagePullPolicy(any -> false)
                .withLabel(PeerContainer.RUN_LABEL, System.getProperty("interop.run", "tests"));
    }
}
