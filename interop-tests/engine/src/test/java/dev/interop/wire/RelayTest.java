package dev.interop.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.interop.fault.HarnessFault;
import dev.interop.wire.WireLog.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** Preface, SETTINGS, HEADERS with ":method: GET" and a field for HPACK's table, DATA with a complete message. */
    private static final byte[] REQUEST = join(
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
            hex("000000" + "04" + "00" + "00000000"),
            hex("000006" + "01" + "04" + "00000001" + "82" + "40" + "01" + "61" + "01" + "62"),
            hex("000006" + "00" + "01" + "00000001" + "010000000163"));
    /** SETTINGS, HEADERS with ":status: 200", and the same field twice, the second time from HPACK's table. */
    private static final byte[] RESPONSE = join(
            hex("000000" + "04" + "00" + "00000000"),
            hex("000006" + "01" + "04" + "00000001" + "88" + "40" + "01" + "61" + "01" + "62"),
            hex("000001" + "01" + "05" + "00000001" + "be"));

    private final WirePeer wire = new WirePeer(InetAddress.getLoopbackAddress());
    private ServerSocket listening;
    private Relay relay;
    private Socket client;
    private Socket server;

    @BeforeEach
    void connect() throws IOException {
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        relay = wire.relay(new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort()));
        client = new Socket(InetAddress.getLoopbackAddress(), relay.port());
        server = listening.accept();
        client.setTcpNoDelay(true);
        client.setSoTimeout(30_000);
        server.setSoTimeout(30_000);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        listening.close();
        relay.close();
        wire.close();
    }

    @Test
    void forwards_bytes_both_ways_unchanged_and_records_frames() throws IOException, InterruptedException {
        client.getOutputStream().write(REQUEST);
        assertThat(server.getInputStream().readNBytes(REQUEST.length)).isEqualTo(REQUEST);
        server.getOutputStream().write(RESPONSE);
        assertThat(client.getInputStream().readNBytes(RESPONSE.length)).isEqualTo(RESPONSE);
        client.close();

        assertThat(relay.end(LIMIT).entries())
                .extracting(entry -> entry.way() + ": " + entry.frame())
                .containsExactly(
                        "wire, client to server: Headers[fields=[:method: GET, a: b], endStream=false]",
                        "wire, client to server: Data[010000000163, endStream=true]",
                        "wire, server to client: Headers[fields=[:status: 200, a: b], endStream=false]",
                        "wire, server to client: Headers[fields=[a: b], endStream=true]");
    }

    @Test
    void reads_frames_that_arrive_byte_by_byte() throws IOException, InterruptedException {
        for (byte each : REQUEST) {
            client.getOutputStream().write(each);
            assertThat(server.getInputStream().read()).isEqualTo(Byte.toUnsignedInt(each));
        }
        client.close();

        assertThat(relay.end(LIMIT).frames(Way.TO_SERVER))
                .map(Object::toString)
                .last()
                .isEqualTo("Data[010000000163, endStream=true]");
    }

    @Test
    void large_frame_waits_for_a_slow_reader_and_arrives_complete() throws IOException, InterruptedException {
        var big = new byte[9 << 20];
        byte[] frame = join(hex("900000" + "00" + "01" + "00000001"), big);
        client.getOutputStream().write(REQUEST);
        var writing = new Thread(() -> write(frame));
        writing.start();

        assertThat(server.getInputStream().readNBytes(REQUEST.length)).isEqualTo(REQUEST);
        assertThat(server.getInputStream().readNBytes(frame.length)).isEqualTo(frame);
        writing.join();
        client.close();
        assertThat(relay.end(LIMIT).frames(Way.TO_SERVER))
                .last()
                .asString()
                .endsWith("… (9437184 bytes), endStream=true]");
    }

    @Test
    void forwards_a_half_close_and_keeps_the_other_direction() throws IOException, InterruptedException {
        client.getOutputStream().write(REQUEST);
        client.shutdownOutput();
        assertThat(server.getInputStream().readAllBytes()).isEqualTo(REQUEST);

        server.getOutputStream().write(RESPONSE);
        server.close();
        assertThat(client.getInputStream().readAllBytes()).isEqualTo(RESPONSE);
        assertThat(relay.end(LIMIT).frames(Way.TO_CLIENT)).hasSize(2);
    }

    @Test
    void forwards_a_connection_reset() throws IOException, InterruptedException {
        client.getOutputStream().write(REQUEST);
        assertThat(server.getInputStream().readNBytes(REQUEST.length)).isEqualTo(REQUEST);
        client.setSoLinger(true, 0);
        client.close();

        assertThatThrownBy(() -> server.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessage("Connection reset");
        assertThat(relay.end(LIMIT).frames(Way.TO_SERVER)).hasSize(2);
    }

    @Test
    void forwards_unreadable_bytes_as_a_harness_fault() throws IOException {
        byte[] http = "GET / HTTP/1.1\r\nhost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        client.getOutputStream().write(http);
        assertThat(server.getInputStream().readNBytes(http.length)).isEqualTo(http);
        client.close();

        assertThatThrownBy(() -> relay.end(LIMIT))
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "the relay cannot decode the bytes of the call; wire, client to server: not HTTP/2: the connection begins with "
                                + "474554202f20485454502f312e310d0a686f73743a206c6f");
    }

    @Test
    void forwards_an_invalid_frame_as_a_harness_fault() throws IOException {
        byte[] settings = hex("000001" + "04" + "00" + "00000000" + "00");
        server.getOutputStream().write(settings);
        assertThat(client.getInputStream().readNBytes(settings.length)).isEqualTo(settings);
        server.getOutputStream().write(settings);
        assertThat(client.getInputStream().readNBytes(settings.length)).isEqualTo(settings);
        client.close();

        assertThatThrownBy(() -> relay.end(LIMIT))
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "the relay cannot decode the bytes of the call; wire, server to client: Frame length 1 invalid.");
    }

    @Test
    void open_connection_is_a_harness_fault() {
        assertThatThrownBy(() -> relay.end(Duration.ofMillis(50)))
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "the connection of a call is still open 50 ms after the call; a driver must close a fresh connection"
                                + " with its call");
    }

    @Test
    void unreachable_server_is_a_harness_fault() throws IOException {
        listening.close();
        try (var lost = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
            assertThat(lost.getInputStream().read()).isEqualTo(-1);
            client.close();

            assertThatThrownBy(() -> relay.end(LIMIT))
                    .isInstanceOf(HarnessFault.class)
                    .hasMessageStartingWith("the relay cannot reach ");
        }
    }

    @Test
    void leaves_nothing_open_after_close() throws IOException {
        assertThat(relay.used()).isTrue();
        int port = relay.port();
        relay.close();

        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(server.getInputStream().read()).isEqualTo(-1);
        // The selector may release the port some time after the channel is closed.
        await().atMost(LIMIT).until(() -> refused(port));
    }

    private static boolean refused(int port) {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    @Test
    void unused_relay_records_nothing() throws InterruptedException {
        try (Relay unused = wire.relay(new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort()))) {
            assertThat(unused.used()).isFalse();
            assertThat(unused.end(LIMIT).entries()).isEmpty();
        }
    }

    private void write(byte[] bytes) {
        try {
            client.getOutputStream().write(bytes);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] join(byte[]... parts) {
        var all = ByteBuffer.allocate(
                java.util.Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
