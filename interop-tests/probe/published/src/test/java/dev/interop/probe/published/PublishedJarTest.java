package dev.interop.probe.published;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Tests of the jar that users get, after it is packaged: nothing in it meets their gRPC or protobuf. */
class PublishedJarTest {
    private static final Path JAR = Path.of("interop-probe.jar");
    /** The pom that is published with the jar. */
    private static final Path POM = Path.of("pom.xml");

    @Test
    void contains_nothing_outside_its_package() throws IOException {
        assertThat(entries())
                .contains("dev/interop/probe/Probe.class", "META-INF/LICENSE", "META-INF/licenses/protobuf.txt")
                .allMatch(name -> name.matches("META-INF/.*|(dev/(interop/(probe/.*)?)?)?"));
    }

    @Test
    void contains_no_service_file() throws IOException {
        assertThat(entries()).noneMatch(name -> name.startsWith("META-INF/services"));
    }

    @Test
    void uses_only_java_and_grpc_api() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            classes()
                    .that()
                    .resideInAPackage("dev.interop.probe..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "sun.misc..", "org.jspecify..", "io.grpc", "dev.interop.probe..")
                    .check(new ClassFileImporter().importJar(jar));
        }
    }

    @Test
    void its_only_dependency_is_provided_by_the_server() throws Exception {
        var elements = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(POM.toFile())
                .getElementsByTagName("dependency");
        var dependencies = IntStream.range(0, elements.getLength())
                .mapToObj(index -> (Element) elements.item(index))
                .map(each -> "%s:%s %s".formatted(text(each, "groupId"), text(each, "artifactId"), text(each, "scope")))
                .filter(each -> !each.endsWith(" test"));
        assertThat(dependencies).containsExactly("io.grpc:grpc-api provided");
    }

    private static String text(Element element, String name) {
        Node child = element.getElementsByTagName(name).item(0);
        return child == null ? "" : child.getTextContent();
    }

    private static List<String> entries() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            return jar.stream().map(entry -> entry.getName()).toList();
        }
    }
}
