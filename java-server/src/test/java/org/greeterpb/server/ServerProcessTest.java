package org.greeterpb.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.BlockingClientCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.greeterpb.GreeterGrpc;
import org.greeterpb.HelloReply;
import org.greeterpb.HelloRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the command {@code server} as a process: start line, address file, and end by a signal. */
class ServerProcessTest {
    private Path addressFile;
    private Process process;
    private BufferedReader err;
    private ManagedChannel channel;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        addressFile = folder.resolve("address");
        process = serve(addressFile, Map.of());
        err = process.errorReader();
        channel = TestServer.open(Files.readString(addressFile).strip());
    }

    private static Process serve(Path addressFile, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ServerCommand.class.getName(),
                "--port",
                "0",
                "--address-file",
                addressFile.toString());
        builder.environment().remove("LISTEN_ADDRESS");
        builder.environment().putAll(environment);
        Process process = builder.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(addressFile));
        return process;
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
        assertThat(err.readLine()).isEqualTo("Greeter server listening on " + address.strip());
        try (var files = Files.list(addressFile.getParent())) {
            assertThat(files).containsExactly(addressFile);
        }
    }

    @Test
    void listens_on_localhost_only_by_default() throws Exception {
        int port = port(addressFile);
        new Socket("127.0.0.1", port).close();
        // All addresses 127.x.x.x belong to this machine.
        assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void listens_on_the_address_of_the_environment(@TempDir Path folder) throws Exception {
        Path other = folder.resolve("other");
        Process everywhere = serve(other, Map.of("LISTEN_ADDRESS", "*"));
        try {
            assertThat(Files.readString(other)).matches("localhost:[0-9]+\n");
            new Socket("127.0.0.2", port(other)).close();
        } finally {
            everywhere.destroyForcibly().waitFor();
        }
    }

    private static int port(Path addressFile) throws IOException {
        return Integer.parseInt(Files.readString(addressFile).strip().split(":")[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void ends_at_once_on_a_signal_when_idle(String signal) throws Exception {
        err.readLine();
        long began = System.nanoTime();
        send(signal);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(4_900));
        assertThat(process.exitValue()).isZero();
        assertThat(err.lines()).isEmpty();
    }

    @Test
    void completes_a_call_in_flight_after_a_signal() throws Exception {
        err.readLine();
        BlockingClientCall<?, HealthCheckResponse> watch = HealthGrpc.newBlockingV2Stub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .watch(HealthCheckRequest.getDefaultInstance());
        assertThat(watch.read()).isEqualTo(status(ServingStatus.SERVING));
        BlockingClientCall<HelloRequest, HelloReply> call = GreeterGrpc.newBlockingV2Stub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .sayHelloStreamRequest();
        call.write(HelloRequest.newBuilder().setName("Ada").build());
        for (String signal : List.of("TERM", "INT", "TERM")) {
            send(signal);
        }
        assertThat(watch.read()).isEqualTo(status(ServingStatus.NOT_SERVING));
        call.write(HelloRequest.newBuilder().setName("Grace").build());
        call.halfClose();
        assertThat(call.read())
                .isEqualTo(
                        HelloReply.newBuilder().setMessage("Hello, Ada, Grace!").build());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(err.lines()).isEmpty();
    }

    private void send(String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private static HealthCheckResponse status(ServingStatus status) {
        return HealthCheckResponse.newBuilder().setStatus(status).build();
    }
}
