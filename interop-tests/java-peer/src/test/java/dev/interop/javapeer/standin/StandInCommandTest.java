package dev.interop.javapeer.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.google.protobuf.StringValue;
import dev.interop.serving.CommandRunner;
import dev.interop.v1.StandInServiceGrpc;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.MetadataUtils;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the command {@code stand-in} as a process: start line, address file, and end by a signal. */
class StandInCommandTest {
    private static final String TOKEN = "token-of-the-run";

    private Path addressFile;
    private Process process;
    private BufferedReader err;
    private ManagedChannel channel;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        addressFile = folder.resolve("address");
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StandInCommands.class.getName(),
                "stand-in",
                "--port",
                "0",
                "--address-file",
                addressFile.toString());
        builder.environment().remove("LISTEN_ADDRESS");
        builder.environment().put("INTEROP_TOKEN", TOKEN);
        process = builder.start();
        err = process.errorReader();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(addressFile));
        channel = Grpc.newChannelBuilder(Files.readString(addressFile).strip(), InsecureChannelCredentials.create())
                .proxyDetector(address -> null)
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        channel.shutdownNow();
        process.destroyForcibly().waitFor();
    }

    @Test
    void prints_its_address_and_serves() throws Exception {
        String address = Files.readString(addressFile);
        assertThat(err.readLine())
                .matches("Stand-in \\(java\\) listening on " + address.strip()
                        + " \\(Java [0-9.]+, grpc [0-9.]+, protobuf [0-9.]+\\)");
        for (String service : new String[] {"", "interop.v1.StandInService"}) {
            assertThat(HealthGrpc.newBlockingV2Stub(channel)
                            .withDeadlineAfter(60, TimeUnit.SECONDS)
                            .check(HealthCheckRequest.newBuilder()
                                    .setService(service)
                                    .build())
                            .getStatus())
                    .isEqualTo(ServingStatus.SERVING);
        }
    }

    @Test
    void requires_the_token_of_its_environment() {
        assertThatThrownBy(() -> serve("another-token"))
                .isInstanceOf(StatusException.class)
                .hasMessageStartingWith("UNAUTHENTICATED: this stand-in belongs to a run;");
    }

    @Test
    void all_its_servers_listen_on_localhost_only_by_default() throws Exception {
        int own = Integer.parseInt(Files.readString(addressFile).strip().split(":")[1]);
        for (int port : List.of(own, serve())) {
            new Socket("127.0.0.1", port).close();
            // All addresses 127.x.x.x belong to this machine.
            assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).isInstanceOf(ConnectException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void a_signal_ends_it_at_once_and_silently(String signal) throws Exception {
        err.readLine();
        serve();
        send(signal);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(err.lines()).isEmpty();
    }

    @Test
    void completes_a_call_in_flight_after_a_signal() throws Exception {
        try (Caller caller = new Caller("localhost:" + serve())) {
            BlockingClientCall<StringValue, StringValue> call = caller.open("id", MethodType.BIDI_STREAMING);
            call.write(StringValue.of("first"));
            assertThat(call.read()).isEqualTo(StringValue.of("one"));
            send("TERM");
            await().atMost(ONE_MINUTE).until(() -> !isServing());
            call.write(StringValue.of("second"));
            assertThat(call.read()).isEqualTo(StringValue.of("two"));
            call.halfClose();
            assertThat(call.read()).isNull();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
    }

    @Test
    void reports_a_port_in_use_in_one_sentence() throws Exception {
        String port = Files.readString(addressFile).strip().split(":")[1];
        StringWriter output = new StringWriter();
        PrintWriter err = new PrintWriter(output, true);
        // Null, because the command ends before it waits for a signal.
        assertThat(CommandRunner.run(new StandInCommand(null), err, err, "--port", port))
                .isEqualTo(1);
        assertThat(output)
                .hasToString("stand-in: port " + port + " on localhost is in use;"
                        + " choose another with --port, or 0 for a free port\n");
    }

    private int serve() throws Exception {
        return serve(TOKEN);
    }

    private int serve(String token) throws Exception {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("x-interop-token", Metadata.ASCII_STRING_MARSHALLER), token);
        return StandInServiceGrpc.newBlockingV2Stub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .serve(SpeakerProto.serve(SpeakerProto.replies(MethodType.BIDI_STREAMING, "one", "two"))
                        .build())
                .getPort();
    }

    private boolean isServing() {
        ManagedChannel another = Grpc.newChannelBuilder(channel.authority(), InsecureChannelCredentials.create())
                .proxyDetector(address -> null)
                .build();
        try {
            HealthGrpc.newBlockingV2Stub(another)
                    .withDeadlineAfter(60, TimeUnit.SECONDS)
                    .check(HealthCheckRequest.getDefaultInstance());
            return true;
        } catch (io.grpc.StatusException ended) {
            return false;
        } finally {
            another.shutdownNow();
        }
    }

    private void send(String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }
}
