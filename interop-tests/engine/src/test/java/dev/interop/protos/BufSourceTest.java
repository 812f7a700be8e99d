package dev.interop.protos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.interop.fault.HarnessFault;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BufSourceTest {
    @TempDir
    private Path folder;

    private ServiceProtos load() throws IOException {
        return new BufSource(folder, "interop.yaml:1", WantedServices.ALL).load(TestBuf.PATH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "buf.yaml      | 'version: v1'",
                "buf.yaml      | 'version: v2'",
                "buf.yaml      | 'version: v2\nmodules: [{path: one}, {path: two}]'",
                "buf.work.yaml | 'version: v1\ndirectories: [one, two]'",
            })
    void compiles_the_modules_of_buf(String name, String yaml) throws IOException {
        boolean isWorkspace = yaml.contains("one");
        new Tree(folder)
                .write(name, yaml + "\n")
                .proto(
                        "one/a.proto",
                        "import \"%sb.proto\"; service A { rpc Do(B) returns (B); }"
                                .formatted(isWorkspace ? "" : "two/"))
                .proto("two/b.proto", "message B {}");

        ServiceProtos protos = load();

        assertThat(protos.services()).extracting(ServiceDescriptor::getFullName).containsExactly("acme.A");
        assertThat(protos.files())
                .extracting(FileDescriptor::getName)
                .containsExactly(isWorkspace ? "b.proto" : "two/b.proto", isWorkspace ? "a.proto" : "one/a.proto");
    }

    @Test
    void messages_of_the_compiler_have_the_paths_of_files() throws IOException {
        new Tree(folder)
                .write("buf.yaml", "version: v2\n")
                .proto("one/a.proto", "import \"none.proto\";\nmessage A { B b = 1; }");

        assertThatThrownBy(this::load).isExactlyInstanceOf(YamlProblem.class).hasMessage("""
                        interop.yaml:1: the protos do not compile:
                        %1$s/one/a.proto:3:1: imported file does not exist
                        %1$s/one/a.proto:4:13: cannot find `B` in this scope
                        Buf compiled the modules of its configuration in %1$s; without it, set 'roots' of 'protos'.\
                        """.formatted(folder));
    }

    @Test
    void configuration_that_buf_refuses_is_a_harness_fault() throws IOException {
        new Tree(folder).write("buf.yaml", "version: v7\n").proto("a.proto", "");

        assertThatThrownBy(this::load)
                .isExactlyInstanceOf(HarnessFault.class)
                .hasMessageStartingWith("'%s build' failed with exit code 1: Failure: ", TestBuf.PATH.get())
                .hasMessageContaining("v7");
    }
}
