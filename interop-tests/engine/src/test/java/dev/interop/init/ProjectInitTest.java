package dev.interop.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.config.Config;
import dev.interop.config.ConfigReader;
import dev.interop.plan.Cell;
import dev.interop.plan.Plan;
import dev.interop.plan.Selection;
import dev.interop.plan.Suite;
import dev.interop.protos.ProtosSource;
import dev.interop.protos.TestBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectInitTest {
    private static final String ECHO = "message M { string s = 1; } service Echo { rpc Do(M) returns (M); }";

    @TempDir
    private Path folder;

    private void proto(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, text.startsWith("syntax") || text.startsWith("edition") ? text : "syntax = \"proto3\";\n" + text);
    }

    private InitRequest request() {
        return new InitRequest(folder, List.of(), null, List.of(), Map.of(), TestBuf.PATH);
    }

    private String init(InitRequest request) throws IOException {
        var out = new ByteArrayOutputStream();
        ProjectInit.run(request, "interop", new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Reads the written files as `interop check --plan` does, and returns the names of the cases. */
    private List<String> plan() throws IOException {
        Config config = ConfigReader.read(folder.resolve("interop.yaml"), Map.of(), Map.of());
        var source = (ProtosSource.Local)
                ProtosSource.read(config.protos(), config.file(), JsonPointer.compile("/protos"), config.folder());
        return Plan.read(new Suite(config, source.load(TestBuf.PATH)), Selection.ALL, null).cells().stream()
                .map(Cell::testCase)
                .map(each -> each.name())
                .distinct()
                .toList();
    }

    private Map<String, String> files() throws IOException {
        var texts = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package acme; " + ECHO,
                ECHO,
                "import \"google/protobuf/empty.proto\"; package a; service S { rpc Do(google.protobuf.Empty) returns (google.protobuf.Empty); }",
                "package a; message M {} service S { rpc Do(M) returns (M); rpc do(M) returns (M); rpc DO(M) returns (M); rpc D_O(M) returns (M); }",
                "package a; message M { M self = 1; repeated M list = 2; map<string, M> map = 3; N n = 4; } message N { M m = 1; } service S { rpc Do(stream M) returns (stream M); }",
                "package null.true.yes; message on { string null = 1; bool true = 2; int32 yes = 3; string y = 4; string service = 5; message n {} n off = 6; } service no { rpc null(on) returns (stream on); }",
                "package a; enum E { Z = 0; A = 1; } enum Only { NONE = 0; } message M { E e = 1; Only o = 2; optional Only p = 3; repeated E l = 4; map<bool, E> m = 5; map<int64, bytes> n = 6; oneof x { E f = 7; string g = 8; } } service S { rpc Do(M) returns (M); }",
                "package a; message M { double d = 1; float f = 2; int32 i = 3; int64 j = 4; uint32 k = 5; uint64 l = 6; sint32 m = 7; sint64 n = 8; fixed32 o = 9; fixed64 p = 10; sfixed32 q = 11; sfixed64 r = 12; bool s = 13; string t = 14; bytes u = 15; repeated bytes v = 16; optional int64 w = 17; } service S { rpc Do(M) returns (M); }",
                "package a; import \"google/protobuf/any.proto\"; import \"google/protobuf/struct.proto\"; import \"google/protobuf/wrappers.proto\"; import \"google/protobuf/timestamp.proto\"; import \"google/protobuf/duration.proto\"; import \"google/protobuf/field_mask.proto\";"
                        + " message M { google.protobuf.Any a = 1; google.protobuf.Struct b = 2; google.protobuf.Value c = 3; google.protobuf.ListValue d = 4; google.protobuf.NullValue e = 5; google.protobuf.Timestamp f = 6; google.protobuf.Duration g = 7; google.protobuf.FieldMask h = 8; google.protobuf.Int64Value i = 9; google.protobuf.BytesValue j = 10; repeated google.protobuf.BoolValue k = 11; map<string, google.protobuf.DoubleValue> l = 12; oneof x { google.protobuf.NullValue m = 13; google.protobuf.UInt64Value n = 14; } repeated google.protobuf.NullValue o = 15; map<string, google.protobuf.NullValue> p = 16; repeated google.protobuf.Any q = 17; }"
                        + " service S { rpc A(M) returns (M); rpc B(google.protobuf.Any) returns (M); rpc C(google.protobuf.Struct) returns (M); rpc D(google.protobuf.Value) returns (M); rpc E(google.protobuf.ListValue) returns (M); rpc F(google.protobuf.Timestamp) returns (M); rpc G(google.protobuf.Duration) returns (M); rpc H(google.protobuf.FieldMask) returns (M); rpc I(google.protobuf.Int64Value) returns (M); rpc J(google.protobuf.StringValue) returns (M); rpc K(google.protobuf.BytesValue) returns (M); rpc L(google.protobuf.FloatValue) returns (M); }",
                "package a; import \"google/api/annotations.proto\"; import \"google/protobuf/type.proto\"; import \"google/protobuf/descriptor.proto\"; message M { string id = 1; google.protobuf.Type t = 2; google.protobuf.FileDescriptorProto f = 3; } service S { rpc Do(M) returns (M) { option (google.api.http) = { get: \"/v1/{id}\" }; } }",
                "syntax = \"proto2\"; package a; message M { required string s = 1; required N n = 2; optional group G = 3 { required int32 i = 1; optional M m = 2; } repeated group Many = 4 { optional string x = 1; } extensions 100 to 200; } message N { required bytes b = 1; optional N next = 2; } enum E { NEG = -1; TWO = 2; } message O { optional E e = 1 [default = TWO]; optional string d = 2 [default = \"x\"]; } extend M { optional string ext = 100; } service S { rpc Do(M) returns (O); rpc Re(O) returns (M); }",
                "syntax = \"proto2\"; package a; message Never { required Never self = 1; } message M { optional Never never = 1; optional string s = 2; oneof x { Never o = 3; int32 p = 4; } } service S { rpc Do(M) returns (M); rpc Not(Never) returns (M); }",
                "edition = \"2023\"; package a; message M { string s = 1 [features.field_presence = LEGACY_REQUIRED]; N n = 2 [features.message_encoding = DELIMITED]; E e = 3; } message N { int32 i = 1 [features.field_presence = IMPLICIT]; } enum E { option features.enum_type = CLOSED; A = 3; B = 0; } service S { rpc Do(M) returns (M); }",
                "package a; message A_1 { string _x = 1; string x__y = 2; string Caps = 3; string json_name = 4 [json_name = \"other\"]; int32 x9 = 5; } service _S1_ { rpc _(A_1) returns (A_1); rpc Get2Things_v3(A_1) returns (A_1); }",
                "package a; message M {} service S { rpc Do(M) returns (M); } service s_ { rpc Do(M) returns (M); } service None {}"
            })
    void what_is_written_passes_the_plan(String text) throws IOException {
        proto("api.proto", text);

        String out = init(request());

        assertThat(out).contains("wrote interop.yaml");
        assertThat(plan()).isNotEmpty();
    }

    @Test
    void each_method_has_a_case_with_a_sample_request() throws IOException {
        proto(
                "proto/acme/v1/types.proto",
                "package acme.v1; message Order { string id = 1; repeated string tags = 2; Order parent = 3; }");
        proto(
                "proto/acme/v1/orders.proto",
                "package acme.v1; import \"acme/v1/types.proto\"; message Request { Order order = 1; int64 cents = 2; } service Orders { rpc Get(Request) returns (Order); rpc Watch(Request) returns (stream Order); rpc SumAll(stream Order) returns (Order); }");

        String out = init(request());

        assertThat(out).isEqualTo("""
                wrote interop.yaml
                wrote interop/orders.yaml with 3 cases
                wrote interop/schemas/ for editors
                wrote the line build/ in .gitignore

                First write the commands of your servers in interop.yaml. Then:
                  interop check --plan    reads all files, runs nothing
                  interop check           compares the servers
                  interop check --update  writes the outcomes of 'old' into the cases
                """);
        assertThat(files().get("interop.yaml"))
                .contains("\nprotos: {roots: [proto]}\n")
                .contains("\nreference: old\n");
        assertThat(files().get("interop/orders.yaml")).endsWith("""
                cases:
                  - name: orders/get
                    requirement: Get has the same outcome as at the reference server.
                    source: acme/v1/orders.proto
                    calls:
                      - method: acme.v1.Orders/Get
                        send:
                          - json:
                              order: {id: id, tags: [tags-1, tags-2], parent: {id: id, tags: [tags-1, tags-2]}}
                              cents: 1
                        expect: reference

                  - name: orders/watch
                    requirement: Watch has the same outcome as at the reference server.
                    source: acme/v1/orders.proto
                    calls:
                      - method: acme.v1.Orders/Watch
                        timeout: 10s
                        send:
                          - json:
                              order: {id: id, tags: [tags-1, tags-2], parent: {id: id, tags: [tags-1, tags-2]}}
                              cents: 1
                        expect: reference

                  - name: orders/sum-all
                    requirement: SumAll has the same outcome as at the reference server.
                    source: acme/v1/orders.proto
                    calls:
                      - method: acme.v1.Orders/SumAll
                        timeout: 10s
                        send:
                          - {json: {id: id, tags: [tags-1, tags-2], parent: {id: id, tags: [tags-1, tags-2]}}}
                          - {json: {id: id-2, tags: [tags-2-1, tags-2-2], parent: {id: id-2, tags: [tags-2-1, tags-2-2]}}}
                          - {json: {id: id-3, tags: [tags-3-1, tags-3-2], parent: {id: id-3, tags: [tags-3-1, tags-3-2]}}}
                        expect: reference
                """);
        assertThat(plan()).containsExactly("orders/get", "orders/watch", "orders/sum-all");
    }

    @Test
    void services_of_libraries_and_of_copies_are_not_under_test() throws IOException {
        proto("api/health.proto", "package grpc.health.v1; " + ECHO.replace("Echo", "Health"));
        proto(
                "api/acme.proto",
                "package acme; import \"other/v1/other.proto\"; message N { other.v1.M m = 1; } service Mine { rpc Do(N) returns (N); }");
        proto("third_party/other/v1/other.proto", "package other.v1; " + ECHO);
        proto("build/api/acme.proto", "package acme; " + ECHO);

        init(request());

        assertThat(files().get("interop.yaml"))
                .contains("protos: {roots: [api, third_party], services: [acme.Mine]}\n");
        assertThat(plan()).containsExactly("mine/do");
    }

    @Test
    void services_can_be_selected() throws IOException {
        proto("api.proto", "package acme; " + ECHO + " service Other { rpc Do(M) returns (M); }");

        init(new InitRequest(folder, List.of(), null, List.of("acme.Other"), Map.of(), TestBuf.PATH));

        assertThat(plan()).containsExactly("other/do");
        assertThat(files().get("interop.yaml")).contains("protos: {roots: [\".\"], services: [acme.Other]}\n");
    }

    @Test
    void services_with_one_name_have_files_of_their_own() throws IOException {
        proto("api/a.proto", "package a; " + ECHO);
        proto("api/b.proto", "package b; " + ECHO);

        init(request());

        assertThat(plan()).containsExactly("b.Echo/do", "echo/do");
    }

    @Test
    void servers_are_commands_or_addresses() throws IOException {
        proto("api.proto", ECHO);
        var servers = new LinkedHashMap<String, String>();
        servers.put("py", "python3 'my server.py' --port ${port}");
        servers.put("java", "localhost:50052");

        String out = init(new InitRequest(folder, List.of(), null, List.of(), servers, TestBuf.PATH));

        assertThat(out).contains("\nNext:\n").contains("writes the outcomes of 'py'");
        assertThat(files().get("interop.yaml")).contains("""
                servers:
                  py: {command: [python3, my server.py, "--port", "${port}"]}
                  java: {address: "localhost:50052"}
                # The server whose outcomes the others must have.
                reference: py
                """);
        assertThat(plan()).containsExactly("echo/do");
    }

    @Test
    void placeholders_are_refused_with_their_line() throws IOException {
        proto("api.proto", ECHO);
        init(request());
        Config config = ConfigReader.read(folder.resolve("interop.yaml"), Map.of(), Map.of());

        assertThatThrownBy(() -> ProjectInit.refusePlaceholders(config))
                .hasMessage(
                        "interop.yaml:10: the command of server 'old' is still EDIT-ME; write the program and the arguments that start it, or 'address: HOST:PORT' of a server that runs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"interop.yaml", "interop/echo.yaml", "interop/other.yaml", "interop/schemas/cases.schema.json"})
    void nothing_is_overwritten_and_nothing_is_written(String existing) throws IOException {
        proto("api.proto", ECHO);
        Path file = folder.resolve(existing);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "mine");
        Map<String, String> before = files();

        assertThatThrownBy(() -> init(request()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("%s exists, and init overwrites nothing; move it away, or edit it instead".formatted(file));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void the_second_folder_has_the_same_files() throws IOException {
        proto("api.proto", "package a; " + ECHO);
        init(request());
        Map<String, String> first = files();
        for (String file : List.of(
                "interop.yaml",
                "interop/echo.yaml",
                "interop/schemas/cases.schema.json",
                "interop/schemas/interop.schema.json")) {
            Files.delete(folder.resolve(file));
        }

        String out = init(request());

        assertThat(files()).isEqualTo(first);
        assertThat(out).doesNotContain(".gitignore");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.class", "*.class\n", "build\n", "x\n/build/ \n", "a\r\nb\r\n"})
    void gitignore_has_the_line_once(String text) throws IOException {
        proto("api.proto", ECHO);
        Files.writeString(folder.resolve(".gitignore"), text);

        init(request());

        String after = files().get(".gitignore");
        assertThat(after).startsWith(text);
        assertThat(after.lines().map(line -> line.strip().replace("/", ""))).containsOnlyOnce("build");
        assertThat(after.contains("\r\n")).isEqualTo(text.contains("\r\n"));
    }

    @Test
    void a_buf_yaml_is_the_source() throws IOException {
        Files.writeString(folder.resolve("buf.yaml"), "version: v2\nmodules: [{path: one}, {path: two}]\n");
        proto("one/a.proto", "package a; " + ECHO);
        proto("two/b.proto", "package b; " + ECHO.replace("Echo", "Other"));

        init(request());

        assertThat(files().get("interop.yaml")).contains("# The protos are the modules of buf.yaml.\nservers:\n");
        assertThat(plan()).containsExactly("echo/do", "other/do");
    }

    @Test
    void errors_are_sentences_and_nothing_is_written() throws IOException {
        assertThatThrownBy(() -> init(request()))
                .hasMessageStartingWith("there is no .proto file in " + folder)
                .hasMessageEndingWith("pass the folder of the .proto files, or --reflection HOST:PORT");
        proto("api/types.proto", "message T {}");
        assertThatThrownBy(() -> init(request()))
                .hasMessage(
                        "the protos declare no service, so there is nothing to test: %s; pass the folder with the services"
                                .formatted(folder.resolve("api/types.proto")));
        proto("api/api.proto", "import \"gone.proto\";\n" + ECHO);
        assertThatThrownBy(() -> init(request()))
                .hasMessageStartingWith("%s:2: the import \"gone.proto\" is in no folder below %s and not bundled"
                        .formatted(folder.resolve("api/api.proto"), folder));
        proto("api/api.proto", ECHO.replace("rpc", "rpx"));
        assertThatThrownBy(() -> init(request()))
                .hasMessageStartingWith("%s: the protos do not compile:\n%s:2:"
                        .formatted(folder.resolve("api"), folder.resolve("api/api.proto")));
        proto("api/api.proto", ECHO);
        assertThatThrownBy(() -> init(new InitRequest(folder, List.of(), null, List.of("a.B"), Map.of(), TestBuf.PATH)))
                .hasMessage("--service: unknown service 'a.B'; allowed: Echo");
        assertThatThrownBy(() -> init(new InitRequest(
                        folder, List.of(), null, List.of(), Map.of("old", "python server.py"), TestBuf.PATH)))
                .hasMessage(
                        "--server old: 'python server.py' must be host:port or a command with ${port} in place of the port, for example --server 'old=python server.py --port ${port}'");
        assertThatThrownBy(() -> init(new InitRequest(
                        folder, List.of(folder.resolve("gone")), null, List.of(), Map.of(), TestBuf.PATH)))
                .hasMessage("there is no file or folder %s; pass the folder of the .proto files"
                        .formatted(folder.resolve("gone")));
        assertThat(files()).containsOnlyKeys("api/types.proto", "api/api.proto");
    }

    @Test
    void several_buf_modules_are_refused() throws IOException {
        for (String module : List.of("one", "two")) {
            proto(module + "/a.proto", ECHO);
            Files.writeString(folder.resolve(module + "/buf.yaml"), "version: v2\n");
        }

        assertThatThrownBy(() -> init(request()))
                .hasMessage(
                        "there are several buf modules: %s, %s; pass the folder of one of them, or run the command in it"
                                .formatted(folder.resolve("one"), folder.resolve("two")));
    }
}
