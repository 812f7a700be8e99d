package dev.interop.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonSearchTest {
    @TempDir
    private Path folder;

    @Test
    void takes_the_first_that_is_new_enough() throws IOException {
        Path old = folder.resolve("old");
        Path other = folder.resolve("other");
        FakePython.write(old, "python3", "3.10.2", "");
        Path good = FakePython.write(other, "python3.12", "3.12.1", "");
        FakePython.write(other, "python3.11", "3.11.1", "");

        assertThat(PythonSearch.of(Map.of("PATH", old + ":" + other)).find("image"))
                .isEqualTo(new Python(good, "3.12.1", "linux-x"));
    }

    @Test
    void without_one_the_error_names_what_there_is_and_the_image() throws IOException {
        Path old = FakePython.write(folder, "python3", "3.9.2", "");

        assertThatThrownBy(() -> new PythonSearch(List.of(folder)).find("acme/interop"))
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "the Python drivers and buf, which compiles protos, need Python 3.11 or newer, but %s is 3.9.2;"
                                + " install python3 with its module venv, use 'clients: [java]' with 'descriptors' in 'protos',"
                                + " or use the image: docker run --rm -v \"$PWD:/work\" acme/interop check",
                        old);
        assertThatThrownBy(() -> PythonSearch.of(Map.of()).find("acme/interop"))
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining("but there is no python3; install");
    }
}
