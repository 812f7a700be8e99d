package dev.interop.protos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BufBuildTest {
    private static final String ECHO = "message M { string s = 1; } service Echo { rpc Do(M) returns (M); }";

    @TempDir
    private Path folder;

    @Test
    void missing_buf_is_a_harness_fault() throws Exception {
        var tree = new Tree(folder).proto("a.proto", ECHO);

        assertThatThrownBy(() -> tree.roots(".").load(() -> folder.resolve("no-buf")))
                .isExactlyInstanceOf(HarnessFault.class)
                .hasMessageStartingWith(
                        "cannot start buf, which compiles the protos: there is no program '%s/no-buf'", folder)
                .hasMessageEndingWith(
                        "; install it (https://buf.build/docs/cli/installation), or use 'descriptors' in 'protos'");
    }

    @Test
    void failing_buf_is_a_harness_fault() throws Exception {
        var tree = new Tree(folder).proto("a.proto", ECHO);

        assertThatThrownBy(() -> tree.roots(".").load(TestBuf.script(folder, "echo 'Failure: no space' >&2; exit 1")))
                .isExactlyInstanceOf(HarnessFault.class)
                .hasMessage("'%s/fake-buf build' failed with exit code 1: Failure: no space", folder);
        assertThatThrownBy(() -> tree.roots(".").load(TestBuf.script(folder, "echo oops >&2; exit 100")))
                .isExactlyInstanceOf(HarnessFault.class)
                .hasMessage("'%s/fake-buf build' printed no JSON: oops", folder);
        assertThatThrownBy(() -> tree.roots(".").load(TestBuf.script(folder, "echo nonsense")))
                .isExactlyInstanceOf(HarnessFault.class)
                .hasMessageStartingWith("buf compiled the protos, but they cannot be linked: ");
    }

    @Test
    void hanging_buf_is_stopped() throws IOException {
        Path buf = TestBuf.script(folder, "exec cat /dev/zero >/dev/null").get();

        assertThatThrownBy(() -> new BufBuild(buf, Duration.ofMillis(100)).run("x", new byte[0], false))
                .isExactlyInstanceOf(HarnessFault.class)
                .hasMessage("'%s build' was still running after 0 s, so it was stopped", buf);
    }

    @Test
    void large_input_and_output_do_not_block_each_other() throws Exception {
        Path buf = TestBuf.script(folder, "head -c 1000000 /dev/zero >&2; cat").get();
        var input = new byte[5_000_000];

        assertThat(new BufBuild(buf).run("x", input, false)).isEqualTo(input);
    }
}
