package dev.interop.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A value that may be absent is {@code @Nullable}; {@code Optional} is only for what a method returns. */
class AbsenceTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.interop");

    @Test
    void no_field_is_an_optional() {
        fields().should().notHaveRawType(Optional.class).check(CLASSES);
    }

    @Test
    void no_parameter_is_an_optional() {
        codeUnits()
                .that(not(modifier(SYNTHETIC)))
                .should(haveNoOptionalParameter())
                .check(CLASSES);
    }

    private static ArchCondition<JavaCodeUnit> haveNoOptionalParameter() {
        return new ArchCondition<>("have no parameter of type Optional") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                boolean found = unit.getRawParameterTypes().stream().anyMatch(AbsenceTest::isOptional);
                events.add(new SimpleConditionEvent(
                        unit, !found, "%s has a parameter of type Optional".formatted(unit.getDescription())));
            }
        };
    }

    private static boolean isOptional(JavaClass type) {
        return type.isEquivalentTo(Optional.class);
    }
}
