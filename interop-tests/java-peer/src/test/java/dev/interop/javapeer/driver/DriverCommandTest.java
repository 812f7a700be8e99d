package dev.interop.javapeer.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.google.common.util.concurrent.ListenableFuture;
import dev.interop.v1.DescribeRequest;
import dev.interop.v1.DriverServiceGrpc;
import dev.interop.v1.PerformResponse;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusException;
import io.grpc.stub.MetadataUtils;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the command {@code driver} as a process: start line, address file, and end by a signal. */
class DriverCommandTest {
    private static final String TOKEN = "token-of-the-run";

    private Path addressFile;
    private Process process;
    private BufferedReader err;
    private ManagedChannel channel;
    private Channel withToken;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        addressFile = folder.resolve("address");
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TestDriver.Command.class.getName(),
                "--port",
                "0",
                "--address-file",
                addressFile.toString());
        builder.environment().remove("LISTEN_ADDRESS");
        builder.environment().put("INTEROP_TOKEN", TOKEN);
        process = builder.start();
        err = process.errorReader();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(addressFile));
        channel = TestDriver.openChannel(Files.readString(addressFile).strip());
        var headers = new Metadata();
        headers.put(Metadata.Key.of("x-interop-token", Metadata.ASCII_STRING_MARSHALLER), TOKEN);
        withToken = ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    @AfterEach
    void stop() throws Exception {
        channel.shutdownNow();
        process.destroyForcibly().waitFor();
    }

    @Test
    void prints_its_address_and_writes_the_file() throws Exception {
        String address = Files.readString(addressFile);
        assertThat(address).matches("localhost:[0-9]+\n");
        assertThat(err.readLine())
                .matches("Driver \\(java\\) listening on " + address.strip()
                        + " \\(Java [0-9.]+, grpc [0-9.]+, protobuf [0-9.]+\\)");
        assertThat(DriverServiceGrpc.newBlockingV2Stub(withToken)
                        .withDeadlineAfter(60, TimeUnit.SECONDS)
                        .describe(DescribeRequest.getDefaultInstance())
                        .getPeer()
                        .getName())
                .isEqualTo("java");
    }

    @Test
    void requires_the_token_of_its_environment() throws Exception {
        String printed = err.readLine();

        assertThatThrownBy(() -> DriverServiceGrpc.newBlockingV2Stub(channel)
                        .withDeadlineAfter(60, TimeUnit.SECONDS)
                        .describe(DescribeRequest.getDefaultInstance()))
                .isInstanceOf(StatusException.class)
                .hasMessageStartingWith("UNAUTHENTICATED: this driver belongs to a run;");
        send("TERM");
        assertThat(printed + err.lines().toList()).doesNotContain(TOKEN);
    }

    @Test
    void listens_on_localhost_only_by_default() throws Exception {
        int port = Integer.parseInt(Files.readString(addressFile).strip().split(":")[1]);
        new Socket("127.0.0.1", port).close();
        // All addresses 127.x.x.x belong to this machine.
        assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).isInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void a_signal_ends_an_idle_driver_at_once_and_silently(String signal) throws Exception {
        err.readLine();
        send(signal);
        assertEndsAtOnce();
    }

    @Test
    void a_signal_cancels_the_calls_in_flight() throws Exception {
        err.readLine();
        try (DiagnosticGreeter greeter = new DiagnosticGreeter()) {
            ListenableFuture<PerformResponse> performing = DriverServiceGrpc.newFutureStub(withToken)
                    .perform(TestDriver.request(Calls.bidi(greeter.target(), Calls.TO_END)));
            await().atMost(ONE_MINUTE).until(() -> greeter.held() == 1);
            send("TERM");
            assertEndsAtOnce();
            await().atMost(ONE_MINUTE).until(() -> performing.isDone() && greeter.isCancelled());
        }
    }

    private void assertEndsAtOnce() throws Exception {
        long began = System.nanoTime();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(4_900));
        assertThat(process.exitValue()).isZero();
        assertThat(err.lines()).isEmpty();
    }

    private void send(String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }
}
