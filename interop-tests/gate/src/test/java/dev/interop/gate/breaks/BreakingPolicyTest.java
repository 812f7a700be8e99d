package dev.interop.gate.breaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.gate.breaks.BreakingPolicy.Count;
import dev.interop.gate.version.Base;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.BufConfig;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.TestRules;
import dev.interop.gate.version.TestVersions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakingPolicyTest {
    private static final String FILE = "pets/pets.proto";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                        | FIELD_SAME_TYPE | BREAK
            {}                                                        | FIELD_WIRE_COMPATIBLE_TYPE | NOT_USED
            {use: [WIRE]}                                             | FIELD_SAME_TYPE | NOT_USED
            {use: [WIRE]}                                             | FIELD_WIRE_COMPATIBLE_TYPE | BREAK
            {use: [FIELD_SAME_LABEL]}                                 | FIELD_WIRE_COMPATIBLE_TYPE | BREAK
            {except: [FIELD_SAME_TYPE]}                               | FIELD_SAME_TYPE | IGNORED
            {except: [WIRE_JSON]}                                     | FIELD_SAME_NAME | IGNORED
            {ignore: [proto/pets]}                                    | FIELD_SAME_TYPE | IGNORED
            {ignore: [proto/pets/pets.proto]}                         | FIELD_SAME_TYPE | IGNORED
            {ignore: [proto/pet]}                                     | FIELD_SAME_TYPE | BREAK
            {ignore: [proto]}                                         | FIELD_SAME_TYPE | IGNORED
            {ignore_only: {FIELD_SAME_TYPE: [proto/pets/pets.proto]}} | FIELD_SAME_TYPE | IGNORED
            {ignore_only: {FIELD_SAME_TYPE: [proto/pets/pets.proto]}} | FIELD_NO_DELETE | BREAK
            {ignore_only: {FILE: [proto/pets]}}                       | FIELD_NO_DELETE | IGNORED
            {ignore_unstable_packages: true}                          | FIELD_SAME_TYPE | BREAK
            """)
    void honours_the_breaking_entry(String breaking, String rule, Count count) throws IOException {
        write("buf.yaml", "version: v2\nmodules: [{path: proto}]\nbreaking: " + breaking + "\n");

        assertThat(policy().count(rule, FILE, base(TestVersions.PETS))).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({"v1alpha1,true", "v1beta,true", "v1p1beta1,true", "v2test,true", "v1,false", "beta,false"})
    void ignores_unstable_packages(String last, boolean ignored) throws IOException {
        write("buf.yaml", "version: v2\nmodules: [{path: proto}]\nbreaking: {ignore_unstable_packages: true}\n");
        String pets = TestVersions.PETS
                .replace("\"pets\"", "\"pets." + last + "\"")
                .replace("\".pets.", "\".pets." + last + ".");

        assertThat(policy().ignores(FILE, base(pets))).isEqualTo(ignored);
    }

    @ParameterizedTest
    @CsvSource({"{},false", "{ignore: [proto/pets]},true"})
    void excludes_breaks_of_own_rules_in_ignored_files(String breaking, boolean ignored) throws IOException {
        write("buf.yaml", "version: v2\nmodules: [{path: proto}]\nbreaking: " + breaking + "\n");
        List<Break> found = List.of(new Break("OPTION_SAME", "pets.Cat", List.of("main"), FILE, 3, "Stricter."));

        var findings = new StaticLayer.Findings(List.of(), "", List.of(), List.of())
                .with(found, policy(), new Bases(List.of(base(TestVersions.PETS))));

        assertThat(ignored ? findings.ignored() : findings.breaks()).isEqualTo(found);
        assertThat(ignored ? findings.breaks() : findings.ignored()).isEmpty();
    }

    @Test
    void each_module_has_its_own_entry() throws IOException {
        write("buf.yaml", """
                version: v2
                modules:
                  - path: a
                    breaking: {use: [WIRE]}
                  - path: b
                """);
        write("a/a.proto", "");
        write("b/b.proto", "");

        assertThat(policy().count("FIELD_SAME_TYPE", "a.proto", base(TestVersions.PETS)))
                .isEqualTo(Count.NOT_USED);
        assertThat(policy().count("FIELD_SAME_TYPE", "b.proto", base(TestVersions.PETS)))
                .isEqualTo(Count.BREAK);
    }

    @Test
    void reads_workspaces_and_roots_of_older_versions() throws IOException {
        write("buf.work.yaml", "version: v1\ndirectories: [a, b]\n");
        write("a/buf.yaml", "version: v1\nbreaking: {ignore: [x]}\n");
        write("b/buf.yaml", "version: v1beta1\nbuild: {roots: [one, two]}\n");

        BufConfig read = BufConfig.read(folder);

        assertThat(read.roots()).containsExactly(Path.of("a"), Path.of("b/one"), Path.of("b/two"));
        assertThat(read.modules().get(0).breaking().ignore()).containsExactly("x");
    }

    @Test
    void only_wire_rules_leave_json_out() throws IOException {
        write("buf.yaml", "version: v2\nbreaking: {use: [WIRE]}\n");
        assertThat(policy().isOnlyWire()).isTrue();

        write("buf.yaml", "version: v2\n");
        assertThat(policy().isOnlyWire()).isFalse();
    }

    @Test
    void rejects_an_unknown_rule() throws IOException {
        write("buf.yaml", "version: v2\nbreaking: {use: [FILES]}\n");

        assertThatThrownBy(this::policy)
                .isInstanceOf(GateProblem.class)
                .hasMessageStartingWith(
                        "%s uses the unknown rule or category 'FILES' in 'breaking'; rules are FIELD_NO_DELETE, "
                                .formatted(folder.resolve("buf.yaml")));
    }

    private BreakingPolicy policy() throws IOException {
        write("proto/pets/pets.proto", "");
        var tree = new ProtoTree(folder, BufConfig.read(folder).roots(), List.of(), true);
        return new BreakingPolicy(tree, TestRules.CATALOG);
    }

    private static Base base(String pets) {
        return new Base(TestVersions.version("main", pets), false, null, null);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
