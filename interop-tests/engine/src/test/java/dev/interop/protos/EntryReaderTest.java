package dev.interop.protos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.StrictYaml;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryReaderTest {
    private static final JsonPointer PLACE = JsonPointer.compile("/protos");

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        new Tree(folder).write("proto/a.proto", "").write("set.binpb", "");
    }

    private ProtosSource read(String yaml) throws IOException {
        new Tree(folder).write("interop.yaml", "version: 1\n" + yaml);
        LocatedYaml file = LocatedYaml.read(folder.resolve("interop.yaml"));
        ProtosEntry entry = file.root().at(PLACE).isMissingNode()
                ? null
                : StrictYaml.convert(file.root().at(PLACE), ProtosEntry.class, file, PLACE);
        return ProtosSource.read(entry, file, PLACE, folder);
    }

    @Test
    void reads_roots_with_services() throws IOException {
        assertThat(read("""
                protos:
                  roots: [proto, ./proto/../proto]
                  services:
                    - acme.Orders
                """))
                .isEqualTo(new RootsSource(
                        List.of(folder.resolve("proto"), folder.resolve("proto")),
                        "interop.yaml:3",
                        new WantedServices(List.of(new WantedServices.Name("acme.Orders", "interop.yaml:5")))));
    }

    @Test
    void reads_a_descriptor_set() throws IOException {
        assertThat(read("protos: {descriptors: set.binpb}"))
                .isEqualTo(new DescriptorsSource(folder.resolve("set.binpb"), "interop.yaml:2", WantedServices.ALL));
    }

    @Test
    void reads_a_server_with_reflection() throws IOException {
        assertThat(read("protos: {reflection: old}"))
                .isEqualTo(new ReflectedSource("old", "interop.yaml:2", WantedServices.ALL));
    }

    @ParameterizedTest
    @CsvSource({"buf.yaml, ''", "buf.work.yaml, ''", "buf.yaml, 'protos: {services: [acme.Orders]}'"})
    void uses_the_configuration_of_buf_without_another_source(String name, String yaml) throws IOException {
        new Tree(folder).write(name, "");

        assertThat(read(yaml))
                .isInstanceOf(BufSource.class)
                .extracting("folder")
                .isEqualTo(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                  | interop.yaml: the protos are unknown: 'protos' must have one of SOURCES; without them, a buf.yaml must be beside this file",
                "'protos: {services: [acme.Orders]}' | interop.yaml:2: the protos are unknown: 'protos' must have one of SOURCES; without them, a buf.yaml must be beside this file",
                "'protos: {roots: [proto], reflection: old}' | interop.yaml:2: 'protos' must have exactly one of SOURCES, not 2",
                "'protos: {roots: []}'               | interop.yaml:2: 'roots' is empty; write at least one folder with .proto files",
                "'protos: {roots: [proto], services: []}' | interop.yaml:2: 'services' is empty; name a service, or remove the field to use all services",
                "'protos: {roots: [proto], services: [a.B, a.B]}' | interop.yaml:2: the service 'a.B' is listed twice",
                "'protos: {roots: [proto/a.proto]}'  | interop.yaml:2: the proto root 'proto/a.proto' is a file; write its folder",
                "'protos: {roots: [proto, protos]}'  | interop.yaml:2: the proto root 'protos' is missing: there is no folder FOLDER/protos; roots are relative to the folder of this file",
                "'protos: {descriptors: x.binpb}'    | interop.yaml:2: the descriptor set 'x.binpb' is missing: there is no file FOLDER/x.binpb; build it, for example with 'buf build -o x.binpb'",
            })
    void wrong_entry_is_refused(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isExactlyInstanceOf(YamlProblem.class)
                .hasMessage(message.replace("FOLDER", folder.toString())
                        .replace("interop.yaml: ", where(yaml))
                        .replace(
                                "SOURCES",
                                "'roots' (folders with .proto files), 'descriptors' (a file with a"
                                        + " serialized FileDescriptorSet), 'reflection' (the name of a server)"));
    }

    /** An absent entry has the line of the file's first entry. */
    private static String where(String yaml) {
        return yaml.isEmpty() ? "interop.yaml:1: " : "interop.yaml: ";
    }

    @Test
    void unknown_field_is_refused_with_its_line() {
        assertThatThrownBy(() -> read("protos:\n  roots: [proto]\n  root: x\n"))
                .isExactlyInstanceOf(YamlProblem.class)
                .hasMessageStartingWith("interop.yaml:4: ")
                .hasMessageContaining("'root'");
    }
}
