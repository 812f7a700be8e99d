package dev.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Proof;
import dev.interop.peer.ServerProof;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortProofTest {
    /** A process id that no process has. */
    private static final long NONE = 1L << 40;

    private static PortProof proof(Listener... listeners) {
        return proof(Optional.of(List.of(listeners)), false);
    }

    private static PortProof proof(Optional<List<Listener>> listeners, boolean hides) {
        return new PortProof(
                new Listeners() {
                    @Override
                    public Optional<List<Listener>> list() {
                        return listeners;
                    }

                    @Override
                    public boolean hides(long pid) {
                        return hides;
                    }
                },
                80);
    }

    private static Listener listener(String host, int port, Long... pids) {
        return new Listener(host, port, Set.of(pids));
    }

    @Test
    void proves_a_process_of_the_server() {
        ServerProof proven = new ServerProof(Proof.PROCESS, "process 8 listens on port 80");

        assertThat(proof(listener("*", 80, 8L)).prove(Set.of(7L, 8L))).isEqualTo(proven);
        assertThat(proof(listener("127.0.0.1", 80, 3L, 8L), listener("::1", 80, 9L), listener("*", 81, 9L))
                        .prove(Set.of(7L, 8L)))
                .isEqualTo(proven);
    }

    @Test
    void another_program_on_the_port_is_an_error() {
        String text =
                "pid %d listens on port 80, which is none of its processes; end that program, or use 'image' for a container and 'address' for a program that already runs"
                        .formatted(NONE);

        assertThatThrownBy(() -> proof(listener("127.0.0.1", 80, NONE)).prove(Set.of(7L)))
                .isInstanceOf(HarnessFault.class)
                .hasMessage(text);
        assertThatThrownBy(() ->
                        proof(listener("*", 80, 7L), listener("*", 80, NONE)).prove(Set.of(7L)))
                .as("two programs share the port")
                .isInstanceOf(HarnessFault.class)
                .hasMessage(text);
        assertThatThrownBy(() -> proof(listener("*", 80)).prove(Set.of(7L)))
                .as("a program of another user")
                .isInstanceOf(HarnessFault.class)
                .hasMessageStartingWith("another program listens on port 80, ");
    }

    @Test
    void only_the_address_is_known_if_the_system_shows_less() {
        assertThat(proof(Optional.empty(), false).prove(Set.of(7L)))
                .isEqualTo(new ServerProof(Proof.ADDRESS, "this system shows no listening sockets; install lsof"));
        assertThat(proof().prove(Set.of(7L)))
                .isEqualTo(
                        new ServerProof(Proof.ADDRESS, "this system does not show which program listens on port 80"));
        assertThat(proof(Optional.of(List.of(listener("*", 80))), true).prove(Set.of(7L)))
                .isEqualTo(new ServerProof(
                        Proof.ADDRESS, "a process of the server runs as another user, so its sockets are hidden"));
    }

    @Test
    void finds_where_the_server_listens_instead() {
        assertThat(proof(
                                listener("*", 80, 7L),
                                listener("::1", 80, 7L),
                                listener("127.0.0.1", 90, 7L),
                                listener("*", 91, 9L))
                        .elsewhere(Set.of(7L)))
                .isEqualTo(List.of("[::1]:80", "127.0.0.1:90"));
    }

    @Test
    void lists_the_sockets_of_this_process() throws IOException {
        long self = ProcessHandle.current().pid();
        try (var loopback = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var all = new ServerSocket(0)) {
            assertThat(Listeners.ofThisSystem().list().orElseThrow())
                    .contains(
                            new Listener("127.0.0.1", loopback.getLocalPort(), Set.of(self)),
                            new Listener("*", all.getLocalPort(), Set.of(self)));
        }
    }

    @Test
    void reads_tables_of_linux(@TempDir Path proc) throws IOException {
        Files.createDirectories(proc.resolve("net"));
        Files.createDirectories(proc.resolve("42/fd"));
        Files.createSymbolicLink(proc.resolve("42/fd/3"), Path.of("socket:[900]"));
        Files.createSymbolicLink(proc.resolve("42/fd/4"), Path.of("pipe:[8]"));
        String header =
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
        String rest = " 00000000:0000 %s 00000000:00000000 00:00000000 00000000     0        0 %d 1 0\n";
        Files.writeString(
                proc.resolve("net/tcp"),
                header + "   0: 0100007F:C350" + rest.formatted("0A", 900) + "   1: 0100007F:C351"
                        + rest.formatted("01", 901));
        Files.writeString(
                proc.resolve("net/tcp6"),
                header
                        + "   0: 00000000000000000000000001000000:0050" + rest.formatted("0A", 902)
                        + "   1: 0000000000000000FFFF00000100007F:0051" + rest.formatted("0A", 903)
                        + "   2: 00000000000000000000000000000000:0052" + rest.formatted("0A", 900));

        assertThat(new ProcListeners(proc).list())
                .contains(List.of(
                        listener("127.0.0.1", 50000, 42L),
                        listener("::1", 80),
                        listener("127.0.0.1", 81),
                        listener("*", 82, 42L)));
        assertThat(new ProcListeners(proc).hides(42)).isFalse();
        assertThat(new ProcListeners(proc).hides(43)).isTrue();
    }

    @Test
    void reads_the_output_of_lsof() {
        assertThat(LsofListeners.parse(List.of("p42", "n127.0.0.1:80", "n*:81", "p43", "n[::1]:82", "n127.0.0.1:80")))
                .isEqualTo(
                        List.of(listener("127.0.0.1", 80, 42L, 43L), listener("*", 81, 42L), listener("::1", 82, 43L)));
    }
}
