package dev.videorelay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.suite.api.SelectClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.resolvers.SelectedClassResolverFromClasspath;

import io.quarkus.test.junit.QuarkusTest;

/** That tests can be taken in at a glance, with short names and short classes, and that the application starts once for them. */
final class TestStyleTest {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_CLASS = 250;
    private static final Pattern EXCLUDED = Pattern.compile("<exclude>\\*\\*/(\\S+)\\.java</exclude>");
    private static final JavaClasses TESTS = ArchConfiguration.withThreadLocalScope(TestStyleTest::tests);

    /** Of all that they use, only annotations are looked into. */
    private static JavaClasses tests(ArchConfiguration configuration) {
        configuration.setClassResolver(SelectedClassResolverFromClasspath.class);
        configuration.setClassResolverArguments("org.junit", "net.jqwik");
        return new ClassFileImporter().withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("dev.videorelay");
    }

    @Test
    void hasShortNamesForTests() {
        List<JavaMethod> tests = TESTS.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(Testable.class))
                .toList();

        assertThat(tests).hasSizeGreaterThan(500);
        assertThat(tests).extracting(JavaMethod::getName).filteredOn(name -> name.length() > LONGEST_NAME).isEmpty();
    }

    /** Each class with an application is one of the suite, and is not run beside it. */
    @Test
    void startsTheApplicationForOneSuite() throws IOException {
        List<String> names = TESTS.stream()
                .filter(type -> type.isAnnotatedWith(QuarkusTest.class))
                .map(JavaClass::getName)
                .toList();

        assertThat(names).hasSizeGreaterThan(5);
        assertThat(ApplicationTests.class.getAnnotation(SelectClasses.class).names())
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(EXCLUDED.matcher(Files.readString(Path.of("pom.xml"))).results())
                .extracting(excluded -> "dev.videorelay." + excluded.group(1).replace('/', '.'))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/test", "src/testkit", "src/tools"})
    void hasShortClasses(String folder) throws IOException {
        try (Stream<Path> walk = Files.walk(Path.of(folder))) {
            List<Path> files = walk.filter(file -> file.toString().endsWith(".java")).toList();

            assertThat(files).hasSizeGreaterThan(30);
            assertThat(files).filteredOn(file -> lines(file) > LONGEST_CLASS).isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
