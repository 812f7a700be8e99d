package dev.interop.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages that each package of engine, gate and command may use; they must be listed above it. */
class LayersTest {
    private static final Map<String, List<String>> MAY_USE = new LinkedHashMap<>();

    static {
        MAY_USE.put("fault", List.of());
        MAY_USE.put("file", List.of());
        MAY_USE.put("process", List.of("fault"));
        MAY_USE.put("python", List.of("fault", "file", "process"));
        MAY_USE.put("text", List.of());
        MAY_USE.put("json", List.of());
        MAY_USE.put("yaml", List.of("json"));
        MAY_USE.put("protos", List.of("fault", "file", "process", "yaml"));
        MAY_USE.put("message", List.of("file"));
        MAY_USE.put("rules", List.of("message", "protos", "yaml"));
        MAY_USE.put("peer", List.of("text", "yaml"));
        MAY_USE.put("config", List.of("fault", "peer", "protos", "rules", "text", "yaml"));
        MAY_USE.put("wire", List.of("fault", "message"));
        MAY_USE.put("tls", List.of("fault"));
        MAY_USE.put("peers", List.of("fault", "message", "peer", "process", "python", "text", "tls"));
        MAY_USE.put("cases", List.of("message", "peer", "protos", "text", "tls", "wire", "yaml"));
        MAY_USE.put(
                "plan", List.of("cases", "config", "fault", "file", "peer", "protos", "rules", "text", "tls", "yaml"));
        MAY_USE.put("results", List.of("file", "json", "peer", "plan", "text"));
        MAY_USE.put("judge", List.of("cases", "file", "message", "peer", "plan", "results", "rules", "tls", "wire"));
        MAY_USE.put("report", List.of("file", "json", "peer", "results", "text"));
        MAY_USE.put(
                "matrix",
                List.of(
                        "cases", "config", "fault", "judge", "message", "peer", "peers", "plan", "protos", "report",
                        "results", "rules", "text", "tls", "wire", "yaml"));
        MAY_USE.put("cell", List.of("cases", "judge", "matrix", "peer", "peers", "plan", "results", "tls"));
        MAY_USE.put("init", List.of("cases", "config", "fault", "file", "message", "peer", "protos", "text", "yaml"));
        MAY_USE.put(
                "update",
                List.of(
                        "cases", "config", "fault", "file", "judge", "matrix", "message", "peer", "plan", "results",
                        "rules", "text", "yaml"));
        MAY_USE.put("compare", List.of("file", "json", "peer", "plan", "report", "results", "text"));
        MAY_USE.put("merge", List.of("peer", "plan", "report", "results"));
        MAY_USE.put("gate.version", List.of("process", "protos", "yaml"));
        MAY_USE.put("gate.against", List.of("gate.version", "process", "protos"));
        MAY_USE.put("gate.change", List.of("file", "gate.version"));
        MAY_USE.put("gate.generated", List.of("gate.change", "gate.version"));
        MAY_USE.put("gate.breaks", List.of("gate.change", "gate.generated", "gate.version", "yaml"));
        MAY_USE.put(
                "gate.live",
                List.of("fault", "file", "gate.change", "gate.version", "message", "peer", "peers", "tls", "yaml"));
        MAY_USE.put("gate.random", List.of("gate.change", "gate.version"));
        MAY_USE.put("gate.report", List.of("gate.breaks", "gate.change", "gate.version", "json", "text"));
        MAY_USE.put("gate.sizes", List.of("fault", "gate.report"));
        MAY_USE.put(
                "gate",
                List.of(
                        "fault",
                        "file",
                        "gate.against",
                        "gate.breaks",
                        "gate.change",
                        "gate.live",
                        "gate.random",
                        "gate.report",
                        "gate.version",
                        "peers",
                        "text",
                        "yaml"));
        MAY_USE.put(
                "cli",
                List.of(
                        "cell",
                        "compare",
                        "config",
                        "fault",
                        "gate",
                        "gate.breaks",
                        "gate.report",
                        "gate.sizes",
                        "gate.version",
                        "init",
                        "json",
                        "judge",
                        "matrix",
                        "merge",
                        "peer",
                        "peers",
                        "plan",
                        "process",
                        "python",
                        "report",
                        "results",
                        "text",
                        "tls",
                        "update",
                        "yaml"));
    }

    /** Programs of their own, which the command starts as processes. */
    private static final Pattern PROGRAMS = Pattern.compile(".*/(java-peer|probe|serving)(/target/|\\.jar|-\\d).*");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .withImportOption(location -> !location.matches(PROGRAMS))
            .importPackages("dev.interop");
    private static final String STUBS = "dev.interop.v1..";

    static Set<String> packages() {
        return MAY_USE.keySet();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void a_module_uses_only_its_packages(String name) {
        var allowed = new ArrayList<>(List.of(STUBS, "dev.interop." + name));
        MAY_USE.get(name).forEach(other -> allowed.add("dev.interop." + other));

        noClasses()
                .that()
                .resideInAPackage("dev.interop." + name)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.interop..").and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                .check(CLASSES);
    }

    @Test
    void every_package_is_in_the_table() {
        Set<String> found = CLASSES.stream()
                .filter(type -> !type.getPackageName().startsWith("dev.interop.v1"))
                .map(JavaClass::getPackageName)
                .map(name -> name.substring("dev.interop.".length()))
                .collect(Collectors.toSet());

        assertThat(found).containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
    }

    @Test
    void a_package_uses_only_packages_above_it() {
        List<String> order = List.copyOf(MAY_USE.keySet());
        MAY_USE.forEach((name, used) ->
                assertThat(order.subList(0, order.indexOf(name))).as(name).containsAll(used));
    }

    @Test
    void there_is_no_cycle() {
        SlicesRuleDefinition.slices()
                .matching("dev.interop.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void nothing_uses_the_sample() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.greeterpb.."))
                .check(CLASSES);
    }
}
