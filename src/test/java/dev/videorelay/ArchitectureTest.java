package dev.videorelay;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import dev.videorelay.app.Relay;

final class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.videorelay");

    @Test
    void looksAtTheRelayAndNotAtItsTests() {
        assertThat(CLASSES.contain(Relay.class)).isTrue();
        assertThat(CLASSES.contain(ArchitectureTest.class)).isFalse();
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("dev.videorelay.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void dependsOnNothingBelowTheModel() {
        classes().that()
                .resideInAPackage("dev.videorelay.task..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.videorelay.task..", "java..", "com.fasterxml.jackson.annotation..",
                        "io.quarkus.runtime.annotations..", "org.jboss.logging..")
                .check(CLASSES);
    }

    @Test
    void keepsCamelOutOfWhatItsRoutesCall() {
        noClasses()
                .that(not(resideInAnyPackage("dev.videorelay", "dev.videorelay.polling..", "dev.videorelay.kafka..",
                        "dev.videorelay.ops..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(CLASSES);
    }

    @Test
    void keepsKafkaAwayFromAnswersAndTheBoard() {
        noClasses().that()
                .resideInAnyPackage("dev.videorelay.answer..", "dev.videorelay.event..", "dev.videorelay.config..",
                        "dev.videorelay.board..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void getsAlongWithoutTheBoard() {
        noClasses().that()
                .resideOutsideOfPackage("dev.videorelay.board..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.videorelay.board..")
                .check(CLASSES);
    }
}
