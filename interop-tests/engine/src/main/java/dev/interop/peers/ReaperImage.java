package dev.interop.peers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.google.common.base.Suppliers;
import dev.interop.fault.HarnessFault;
import dev.interop.fault.Invocation;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * The image of Ryuk, which Testcontainers starts before the first container. Without this check, Testcontainers tries
 * for minutes to pull it, and reports its own classes.
 */
final class ReaperImage {
    /** The image in Testcontainers' code, before its configuration replaces it. */
    static final String NAME = "testcontainers/ryuk:0.14.0";

    private static final int PULL_SECONDS = 60;
    /** The engine's response is JSON in the message of the exception. */
    private static final Pattern MESSAGE = Pattern.compile("\\{\"message\":\"(.*)\"}", Pattern.DOTALL);
    /** Checks once, because all hosts start at the same time. */
    private static final Supplier<Optional<String>> PROBLEM = Suppliers.memoize(ReaperImage::problem)::get;

    private ReaperImage() {}

    /**
     * Pulls the image unless the engine has it or Ryuk is disabled.
     *
     * @throws HarnessFault it cannot be pulled
     * @throws IllegalStateException no engine responds
     */
    static void check() {
        PROBLEM.get().ifPresent(problem -> {
            throw new HarnessFault(problem);
        });
    }

    private static Optional<String> problem() {
        var configuration = TestcontainersConfiguration.getInstance();
        if (Boolean.parseBoolean(configuration.getEnvVarOrProperty("ryuk.disabled", "false"))) {
            return Optional.empty();
        }
        String image = ImageNameSubstitutor.instance()
                .apply(DockerImageName.parse(NAME))
                .asCanonicalNameString();
        // The client of the factory would start Ryuk.
        return problem(
                DockerClientProviderStrategy.getClientForConfig(
                        DockerClientFactory.instance().getTransportConfig()),
                image);
    }

    /** @return why the image cannot be used; empty if the engine has it now */
    static Optional<String> problem(DockerClient client, String image) {
        try {
            client.inspectImageCmd(image).exec();
            return Optional.empty();
        } catch (NotFoundException absent) {
            return pull(client, image);
        }
    }

    private static Optional<String> pull(DockerClient client, String image) {
        try {
            boolean ended = client.pullImageCmd(image).start().awaitCompletion(PULL_SECONDS, TimeUnit.SECONDS);
            return ended ? Optional.empty() : Optional.of(message(image, "no end within %d s".formatted(PULL_SECONDS)));
        } catch (DockerException | DockerClientException refused) {
            return Optional.of(message(image, reason(String.valueOf(refused.getMessage()))));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HarnessFault("stopped while the image %s was pulled".formatted(image), stopped);
        }
    }

    /** @param text message of an exception, "Status 500: {"message":"Get \\"https://…"}" */
    static String reason(String text) {
        var json = MESSAGE.matcher(text);
        return (json.find() ? json.group(1).replace("\\\"", "\"") : text).strip();
    }

    private static String message(String image, String reason) {
        return "the image %s, which removes the containers of a killed run, cannot be pulled: %s; %s, or pull it"
                .formatted(
                        image,
                        reason,
                        Invocation.isInImage()
                                ? "pass --env TESTCONTAINERS_RYUK_DISABLED=true to docker run"
                                : "set TESTCONTAINERS_RYUK_DISABLED=true");
    }
}
