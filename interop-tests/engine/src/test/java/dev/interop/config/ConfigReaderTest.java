package dev.interop.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.interop.peer.DriverSpec;
import dev.interop.peer.DriverTypes;
import dev.interop.peer.Peer;
import dev.interop.peer.ResetSpec;
import dev.interop.peer.ServerSpec;
import dev.interop.peer.StockDrivers;
import dev.interop.peer.TlsFiles;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
    private static final String GOOD = """
            version: 1
            protos: {roots: [proto]}
            servers:
              old: {command: [python, server.py, --port, "${port}"]}
              new: {image: "acme/orders:dev", port: 8080, env: {A: "${env.A}"}}
              stage: {address: "orders.stage:443", tls: {roots: ca.pem}, metadata: {authorization: "Bearer ${env.A}"}}
            reference: old
            clients: [java]
            cases: ["interop/**/*.yaml"]
            reset: {command: [./reset.sh, "${server}", "${env.A}"], before: file}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("interop/deep/er"));
        for (String file : List.of("ca.pem", "interop/b.yaml", "interop/a.yaml", "interop/deep/er/c.yaml")) {
            Files.writeString(folder.resolve(file), "");
        }
        Files.writeString(folder.resolve("interop/notes.txt"), "");
    }

    @Test
    void reads_servers_clients_and_cases() throws IOException {
        Config config = read(GOOD, Map.of());

        assertThat(config.project()).isEqualTo(folder.getFileName().toString());
        assertThat(config.reference()).isEqualTo("old");
        assertThat(config.peers().clients().keySet()).containsExactly("java");
        assertThat(config.peers().servers().values())
                .extracting(Peer::server)
                .containsExactly(
                        server("old", List.of("python", "server.py", "--port", "${port}"), null, null, null, Map.of()),
                        server("new", null, "acme/orders:dev", null, 8080, Map.of("A", "${env.A}")),
                        new ServerSpec(
                                "stage",
                                null,
                                null,
                                "orders.stage:443",
                                null,
                                folder,
                                Map.of(),
                                Duration.ofSeconds(10),
                                new TlsFiles(folder.resolve("ca.pem"), null, null, null),
                                Map.of("authorization", "Bearer a$b"),
                                false,
                                false));
        assertThat(config.reset())
                .isEqualTo(
                        new ResetSpec(List.of("./reset.sh", "${server}", "${env.A}"), ResetSpec.Before.FILE, folder));
        assertThat(config.cases())
                .containsExactly(
                        folder.resolve("interop/a.yaml"),
                        folder.resolve("interop/b.yaml"),
                        folder.resolve("interop/deep/er/c.yaml"));
    }

    @Test
    void reads_drivers_of_the_users_own_beside_stock_drivers() throws IOException {
        Config config = read(GOOD.replace("clients: [java]", """
                clients:
                  python: stock
                  mine: {command: [bin/driver, -v], stubs: generated, env: {A: "${env.A}"}, user-agent: mine/}
                  boxed: {image: "acme/driver:dev"}
                  near: {address: "localhost:50052"}
                  far: {address: "192.0.2.5:50052", hub: hub.example}"""), Map.of());

        assertThat(config.peers().clients())
                .containsExactly(
                        Map.entry("python", StockDrivers.read().get("python")),
                        Map.entry(
                                "mine",
                                Peer.ofDriver(
                                        driver(
                                                "mine",
                                                List.of("bin/driver", "-v"),
                                                null,
                                                null,
                                                null,
                                                Map.of("A", "a$b")),
                                        DriverTypes.GENERATED,
                                        "mine/")),
                        Map.entry("boxed", loaded(driver("boxed", null, "acme/driver:dev", null, null, Map.of()))),
                        Map.entry("near", loaded(driver("near", null, null, "localhost:50052", "127.0.0.1", Map.of()))),
                        Map.entry(
                                "far", loaded(driver("far", null, null, "192.0.2.5:50052", "hub.example", Map.of()))));
        assertThat(config.peers().clients().values())
                .extracting(Peer::isStockDriver, Peer::loadsTypes, Peer::declaresUnsupported)
                .containsExactly(
                        tuple(true, true, false),
                        tuple(false, false, false),
                        tuple(false, true, false),
                        tuple(false, true, false),
                        tuple(false, true, false));
    }

    private static Peer loaded(DriverSpec driver) {
        return Peer.ofDriver(driver, DriverTypes.LOADED, "");
    }

    private DriverSpec driver(
            String name, List<String> command, String image, String address, String hub, Map<String, String> env) {
        return new DriverSpec(name, command, image, address, hub, folder, env);
    }

    @Test
    void an_address_replaces_a_server() throws IOException {
        Config config = read(GOOD, Map.of("new", "localhost:50051"));

        assertThat(config.peers().servers().get("new").server())
                .isEqualTo(server("new", null, null, "localhost:50051", null, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            gone=localhost:1 | --server gone=localhost:1: there is no server 'gone'; allowed: old, new, stage
            new=localhost    | --server new=localhost: 'localhost' must be host:port
            """)
    void rejects_a_wrong_replacement(String option, String problem) {
        String[] parts = option.split("=");
        assertThatThrownBy(() -> read(GOOD, Map.of(parts[0], parts[1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }

    @Test
    void case_files_do_not_leave_the_folder_through_links(@TempDir Path other) throws IOException {
        Path outside = Files.writeString(other.resolve("x.yaml"), "");
        Path link = Files.createSymbolicLink(folder.resolve("interop/link.yaml"), outside);

        assertThatThrownBy(() -> read(GOOD, Map.of()))
                .isInstanceOf(YamlProblem.class)
                .hasMessage(
                        "interop.yaml:9: %s is a link to %s, out of the folder of interop.yaml; copy the file, or change the glob",
                        link, outside);

        Files.delete(link);
        Files.createSymbolicLink(folder.resolve("interop/folder"), other);
        assertThat(read(GOOD, Map.of()).cases()).hasSize(3);
        assertThatThrownBy(() -> read(GOOD.replace("interop/**/*.yaml", "interop/folder/*.yaml"), Map.of()))
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining("'interop/folder/*.yaml' matches no file in");
    }

    @Test
    void case_files_may_be_links_beside_a_link_to_the_file(@TempDir Path sources) throws IOException {
        Path real = Files.createDirectory(sources.resolve("interop")).resolve("a.yaml");
        Files.writeString(real, "");
        Files.delete(folder.resolve("interop/a.yaml"));
        Files.createSymbolicLink(folder.resolve("interop/a.yaml"), real);
        Files.writeString(sources.resolve("interop.yaml"), GOOD);
        Files.createSymbolicLink(folder.resolve("interop.yaml"), sources.resolve("interop.yaml"));

        assertThat(ConfigReader.read(folder.resolve("interop.yaml"), Map.of("A", "a$b"), Map.of())
                        .cases())
                .contains(folder.resolve("interop/a.yaml"));
    }

    @Test
    void errors_contain_no_value_of_the_environment() {
        String wrong = GOOD.replace("roots: ca.pem", "roots: \"${env.SECRET}\"");

        assertThatThrownBy(() -> {
                    Files.writeString(folder.resolve("interop.yaml"), wrong);
                    ConfigReader.read(
                            folder.resolve("interop.yaml"), Map.of("A", "a$b", "SECRET", "pass-word"), Map.of());
                })
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining("${env.SECRET} is not a file; 'roots' must be a PEM file");
    }

    @Test
    void names_the_missing_file_and_the_option() {
        assertThatThrownBy(() -> ConfigReader.read(folder.resolve("interop.yaml"), Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "there is no interop.yaml in %s; write one, for example with 'interop init', or pass the file with --config FILE",
                        folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            version: 1      | version: 2         | 1: 'version' must be 1, not 2
            version: 1      | versoin: 1         | 1: field 'version' is missing; required: cases, version; unknown: 'versoin'
            reference: old  | reference: gone    | 7: unknown server 'gone'; allowed: old, new, stage
            reference: old  | refrence: old      | 7: unknown field 'refrence'; allowed: cases, clients, compare, differences, gate, peers, project, protos, reference, reset, servers, version
            clients: [java] | clients: [perl]    | 8: unknown client 'perl'; allowed: java, python, python-aio
            clients: [java] | clients: [java, java] | 8: duplicate client 'java'
            clients: [java] | clients: java      | 8: field 'clients' is "java"; it must be a list or a mapping
            clients: [java] | clients: {}        | 8: 'clients' must have at least one of java, python, python-aio, or a driver of your own
            clients: [java] | clients: {perl: stock} | 8: unknown client 'perl'; allowed: java, python, python-aio
            clients: [java] | clients: {java: stok}  | 8: client 'java' must be 'stock', or a mapping with 'command', 'image' or 'address', not 'stok'
            clients: [java] | clients: {java: }      | 8: client 'java' must be 'stock', or a mapping with 'command', 'image' or 'address'
            clients: [java] | clients: {mine: {}}    | 8: client 'mine' must have exactly one of 'command', 'image', 'address'
            clients: [java] | clients: {mine: {image: a, command: [b]}} | 8: client 'mine' must have exactly one of 'command', 'image', 'address'
            clients: [java] | clients: {mine: {comand: [a]}} | 8: unknown field 'clients/mine/comand'; allowed: address, command, env, hub, image, stubs, user-agent
            clients: [java] | clients: {mine: {command: []}} | 8: 'command' must have at least the program
            clients: [java] | clients: {mine: {command: a}}  | 8: field 'clients/mine/command' is "a"; it must be a list
            clients: [java] | clients: {mine: {command: ["${port}"]}} | 8: unknown placeholder '${port}'; allowed here: ${env.NAME}, and $$ for a dollar sign
            clients: [java] | clients: {mine: {image: a, stubs: none}} | 8: field 'clients/mine/stubs' is "none"; allowed: generated, loaded
            clients: [java] | clients: {Mine: {image: a}} | 8: the name of a client must consist of a-z 0-9 _ . - and not be 'raw', not 'Mine'
            clients: [java] | clients: {raw: {image: a}} | 8: the name of a client must consist of a-z 0-9 _ . - and not be 'raw', not 'raw'
            clients: [java] | clients: {mine: {address: here}} | 8: an address must be host:port, not 'here'
            clients: [java] | clients: {mine: {address: "a:1"}} | 8: a driver on another machine must have a 'hub', the host name or address by which it reaches this machine
            clients: [java] | clients: {mine: {address: "a:1", hub: "b:2"}} | 8: 'hub' must be a host name or address without a port, not 'b:2'
            clients: [java] | clients: {mine: {address: "[::1]:1", env: {}}} | 8: 'env' is not allowed here, because the engine does not start this driver; remove it
            clients: [java] | clients: {mine: {image: a, hub: b}} | 8: 'hub' is not allowed here, because the engine knows how a driver that it starts reaches this machine; remove it
            clients: [java] | clients: []        | 8: 'clients' must have at least one of java, python, python-aio, or a driver of your own
            "interop/**/*.yaml" | "cases/*.yaml" | 9: 'cases/*.yaml' matches no file in FOLDER; fix the glob or write a case file there
            "interop/**/*.yaml" | "interop/[a"   | 9: 'interop/[a' is not a glob: Missing ']
            "interop/**/*.yaml" | "../*.yaml"    | 9: '../*.yaml' leads out of FOLDER; case files are in this folder, so write a glob without '..' that does not begin with '/'
            "interop/**/*.yaml" | "interop/../../**/*.yaml" | 9: 'interop/../../**/*.yaml' leads out of FOLDER; case files are in this folder, so write a glob without '..' that does not begin with '/'
            "interop/**/*.yaml" | "/etc/*.yaml"  | 9: '/etc/*.yaml' leads out of FOLDER; case files are in this folder, so write a glob without '..' that does not begin with '/'
            "interop/**/*.yaml" | "{..,interop}/a.yaml" | 9: '{..,interop}/a.yaml' leads out of FOLDER; case files are in this folder, so write a glob without '..' that does not begin with '/'
            ["interop/**/*.yaml"] | []           | 9: 'cases' must have at least one glob, for example 'interop/**/*.yaml'
            "${env.A}"}}    | "${env.GONE}"}}    | 5: the environment variable GONE is not set; set it or remove ${env.GONE}
            old: {command:  | old: {cmd:         | 4: unknown field 'servers/old/cmd'; allowed: address, command, disposable, env, image, metadata, port, probe, ready, tls, workdir
            "${port}"]      | "${prot}"]         | 4: unknown placeholder '${prot}'; allowed here: ${env.NAME}, ${port}, and $$ for a dollar sign
            roots: ca.pem   | roots: "${port}"   | 6: unknown placeholder '${port}'; allowed here: ${env.NAME}, and $$ for a dollar sign
            roots: ca.pem   | roots: gone.pem    | 6: FOLDER/gone.pem is not a file; 'roots' must be a PEM file
            roots: ca.pem   | key: ca.pem        | 6: 'certificate' and 'key' belong together; write both or none
            , "${port}"]    | , "1"]             | 4: the command of server 'old' must have ${port} in an argument or in 'env', or a fixed 'port'
            , "${port}"]    | , "${port}"], port: 1 | 4: 'port' is not allowed here, because the command has ${port}, a free port; remove it
            , "${port}"]    | , "${port}"], workdir: gone | 4: FOLDER/gone is not a folder
            , "${port}"]    | , "${port}"], ready: {timeout: soon} | 4: a time limit must be like '30s' or '500ms', not 'soon'
            port: 8080      | port: 99999        | 5: 'port' must be 1 to 65535, not 99999
            , port: 8080    | ``                 | 5: an image must have a 'port', the port on which its server listens
            old: {          | OLD: {             | 4: the name of a server must consist of a-z 0-9 _ . - and not be 'raw', not 'OLD'
            old: {          | raw: {             | 4: the name of a server must consist of a-z 0-9 _ . - and not be 'raw', not 'raw'
            stage: {        | stage: {image: i,  | 6: server 'stage' must have exactly one of 'command', 'image', 'address'
            before: file    | before: run        | 10: field 'reset/before' is "run"; allowed: case, file, pairing
            , before: file  | ``                 | 10: field 'reset/before' is missing; required: before, command
            [./reset.sh, "${server}", "${env.A}"] | [] | 10: 'command' must have at least the program
            "${server}"     | "${port}"          | 10: unknown placeholder '${port}'; allowed here: ${env.NAME}, ${server}, and $$ for a dollar sign
            orders.stage:443 | orders.stage      | 6: an address must be host:port, not 'orders.stage'
            authorization:  | Authorization:     | 6: metadata key 'Authorization' must consist of 0-9 a-z _ . - and not end in -bin
            """)
    void rejects_a_wrong_file(String good, String bad, String problem) {
        assertThat(GOOD).contains(good);
        assertThatThrownBy(() -> read(GOOD.replace(good, bad), Map.of()))
                .isInstanceOf(YamlProblem.class)
                .hasMessage("interop.yaml:" + problem.replace("FOLDER", folder.toString()));
    }

    private Config read(String yaml, Map<String, String> overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("interop.yaml"), yaml);
        return ConfigReader.read(file, Map.of("A", "a$b"), overrides);
    }

    private ServerSpec server(
            String name, List<String> command, String image, String address, Integer port, Map<String, String> env) {
        return new ServerSpec(
                name,
                command,
                image,
                address,
                port,
                folder,
                env,
                Duration.ofSeconds(address == null ? 60 : 10),
                null,
                Map.of(),
                false,
                false);
    }
}
