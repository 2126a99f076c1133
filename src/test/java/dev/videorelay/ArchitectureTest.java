package dev.videorelay;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

import dev.videorelay.app.Relay;

/** The map of the code: which package may use which, and how large a package and a file may be. */
final class ArchitectureTest {

    private static final String ROOT = "dev.videorelay";
    private static final int MOST_TYPES = 16;
    private static final int MOST_LINES = 250;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** Each package, and the others that it may use. The model comes first, and what uses it below. */
    private static final Map<String, String> MAY_USE = table(
            """
                    diagnostics        :
                    image              :
                    config             :
                    task               :
                    timing             : diagnostics
                    event              : task
                    kafka              : config
                    answer.value       :
                    answer.body        :
                    answer.json        : answer.value
                    answer.code        : answer.value task
                    answer.mapping     : answer.json answer.value config task
                    answer.status      : answer.code answer.json answer.value task
                    answer.video       : answer.json answer.value answer.status
                    answer             : answer.body answer.code answer.json answer.mapping answer.status answer.value answer.video \
                    task timing diagnostics
                    gateway            : answer answer.mapping config task diagnostics
                    gate.circuit       : answer timing
                    gate               : gate.circuit answer task timing diagnostics
                    schedule.model     :
                    schedule           : schedule.model event kafka config task timing
                    overview           : gate gate.circuit schedule.model task timing
                    ledger.format      : task timing config
                    ledger.recovery    : ledger.format kafka config task event
                    ledger.output      : ledger.format event kafka config task timing
                    ledger.metadata    : ledger.format task
                    ledger             : ledger.format ledger.output ledger.recovery ledger.metadata event kafka config task timing diagnostics
                    polling.policy     : answer schedule task timing
                    polling            : polling.policy ledger gate gate.circuit schedule schedule.model overview gateway answer event config \
                    task timing diagnostics
                    intake.unreadable  : timing diagnostics
                    intake.transaction : intake.unreadable kafka config task timing ledger.output
                    intake             : intake.transaction ledger ledger.format kafka config task timing
                    route              : gateway config diagnostics
                    command            : route gateway answer intake kafka config task diagnostics
                    observe            : route polling gate gate.circuit overview schedule.model intake intake.transaction ledger kafka \
                    answer config task timing diagnostics
                    board              : polling overview ledger config task timing
                    lookup             : board intake.transaction polling overview ledger ledger.metadata gate.circuit config task timing diagnostics
                    app                : command route polling gate schedule ledger intake kafka config diagnostics
                    """);

    private static final Set<String> PACKAGES = MAY_USE.keySet();

    private static Map<String, String> table(String text) {
        Map<String, String> table = new TreeMap<>();
        text.lines().map(line -> line.split(":", -1)).forEach(row -> table.put(row[0].strip(), row[1].strip()));
        return table;
    }

    @Test
    void looksAtTheRelayAndNotAtItsTests() {
        assertThat(CLASSES.contain(Relay.class)).isTrue();
        assertThat(CLASSES.contain(ArchitectureTest.class)).isFalse();
    }

    @Test
    void hasEachPackageInTheTable() {
        assertThat(CLASSES).extracting(JavaClass::getPackageName)
                .filteredOn(name -> !name.equals(ROOT))
                .extracting(name -> name.substring(ROOT.length() + 1))
                .containsOnlyElementsOf(PACKAGES);
    }

    @ParameterizedTest
    @FieldSource("PACKAGES")
    void usesOnlyWhatTheTableAllows(String name) {
        String[] allowed = Stream.concat(Stream.of(name), Stream.of(MAY_USE.get(name).split(" ")))
                .map(each -> ROOT + "." + each)
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> forbidden = resideInAPackage(ROOT + "..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(allowed)));

        noClasses().that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .dependOnClassesThat(forbidden.as("reside outside of: " + MAY_USE.get(name)))
                .check(CLASSES);
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(CLASSES);
    }

    private static final class ByPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }

    @Test
    void hasAtMostSixteenTypesInAPackage() {
        assertThat(typesByPackage())
                .allSatisfy((name, types) -> assertThat(types).as(name).isLessThanOrEqualTo(MOST_TYPES));
    }

    private static Map<String, Long> typesByPackage() {
        return CLASSES.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getPackageName, counting()));
    }

    @Test
    void hasNoSimpleNameTwice() {
        Map<String, List<String>> byName = CLASSES.stream()
                .filter(type -> !type.isAnonymousClass() && !type.getModifiers().contains(JavaModifier.PRIVATE))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toList())));

        assertThat(byName.values()).filteredOn(names -> names.size() > 1).isEmpty();
    }

    @Test
    void hasNoLongFile() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(Files::isRegularFile)).allSatisfy(
                    file -> assertThat(lines(file)).as(file.toString()).isLessThanOrEqualTo(MOST_LINES));
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void keepsTheModelPlain() {
        classes().that()
                .resideInAPackage("dev.videorelay.task..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.videorelay.task..", "java..", "com.fasterxml.jackson.annotation..",
                        "io.quarkus.runtime.annotations..")
                .check(CLASSES);
    }

    @Test
    void keepsTheStatisticsPlain() {
        classes().that()
                .resideInAPackage("dev.videorelay.schedule.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.videorelay.schedule.model..", "java..")
                .check(CLASSES);
    }

    @Test
    void usesCamelAtItsBordersOnly() {
        noClasses().that()
                .resideOutsideOfPackages("dev.videorelay.app", "dev.videorelay.gateway", "dev.videorelay.polling",
                        "dev.videorelay.kafka", "dev.videorelay.intake.transaction", "dev.videorelay.observe",
                        "dev.videorelay.route", "dev.videorelay.command")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(CLASSES);
    }

    @Test
    void usesKafkaAtItsBordersOnly() {
        noClasses().that()
                .resideOutsideOfPackages("dev.videorelay.app", "dev.videorelay.kafka", "dev.videorelay.intake..",
                        "dev.videorelay.ledger..", "dev.videorelay.schedule", "dev.videorelay.timing",
                        "dev.videorelay.observe", "dev.videorelay.command")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }
}
