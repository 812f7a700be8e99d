package dev.interop.probe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Tests that the probe uses nothing that the published jar does not contain, except grpc-api. */
@AnalyzeClasses(packages = "dev.interop.probe", importOptions = DoNotIncludeTests.class)
class DependenciesTest {
    @ArchTest
    static final ArchRule the_probe_uses_only_its_stubs_protobuf_and_grpc_api = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "dev.interop.probe",
                    "dev.interop.v1",
                    "com.google.protobuf",
                    "io.grpc");

    @ArchTest
    static final ArchRule the_probe_uses_no_generated_service =
            classes().should().onlyDependOnClassesThat().haveSimpleNameNotEndingWith("Grpc");
}
