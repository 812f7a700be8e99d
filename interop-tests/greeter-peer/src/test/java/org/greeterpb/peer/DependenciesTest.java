package org.greeterpb.peer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Tests that the packages of the sample and of the peers have only the dependencies in their package-info.java. */
@AnalyzeClasses(
        packages = {"org.greeterpb", "dev.interop"},
        importOptions = DoNotIncludeTests.class)
class DependenciesTest {
    private static final String SERVING = "dev.interop.serving..";
    private static final String EQUIPMENT = "dev.interop.javapeer..";
    private static final String PROBE = "dev.interop.probe..";
    private static final String EQUIPMENT_STUBS = "dev.interop.v1..";
    private static final String GREETER_STUBS = "org.greeterpb";
    private static final String SERVER = "org.greeterpb.server..";
    private static final String CLIENT = "org.greeterpb.client..";
    private static final String COMBINED = "org.greeterpb.peer..";

    @ArchTest
    static final ArchRule serving_uses_no_other_package = noClasses()
            .that()
            .resideInAPackage(SERVING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(EQUIPMENT, PROBE, EQUIPMENT_STUBS, GREETER_STUBS, SERVER, CLIENT, COMBINED);

    @ArchTest
    static final ArchRule the_sample_uses_no_test_equipment = noClasses()
            .that()
            .resideInAnyPackage(SERVER, CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(EQUIPMENT, PROBE, EQUIPMENT_STUBS, COMBINED);

    @ArchTest
    static final ArchRule the_client_does_not_use_the_server = noClasses()
            .that()
            .resideInAPackage(CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SERVER);

    @ArchTest
    static final ArchRule the_server_does_not_use_the_client = noClasses()
            .that()
            .resideInAPackage(SERVER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLIENT);

    @ArchTest
    static final ArchRule test_equipment_does_not_know_the_greeter = noClasses()
            .that()
            .resideInAnyPackage(EQUIPMENT, PROBE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(GREETER_STUBS, SERVER, CLIENT, COMBINED);

    @ArchTest
    static final ArchRule test_equipment_has_no_cycles =
            slices().matching("dev.interop.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_greeter_has_no_cycles =
            slices().matching("org.greeterpb.(**)").should().beFreeOfCycles();
}
