package dev.videorelay.image;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

import dev.videorelay.command.RelayCommand;
import dev.videorelay.config.RelayConfig;

import picocli.CommandLine.Command;

/** What the compiler of a native image would be given, as {@code ./mvnw -Dnative -Pnative-sources verify} builds it. */
@Tag("native-sources")
final class NativeSourcesIT {

    private static final JavaClasses RELAY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.videorelay");

    private final RouteTypes routes = new RouteTypes(RELAY);

    @Test
    void registersWhatTheRelayAnnotates() {
        assertThat(NativeSources.reflective("allDeclaredConstructors")).containsAll(Registered.in(RELAY));
        assertThat(NativeSources.reflective("allDeclaredConstructors", "allDeclaredMethods", "allDeclaredFields"))
                .containsAll(Registered.wholeIn(RELAY));
    }

    @Test
    void registersTheClassesThatRoutesName() {
        assertThat(NativeSources.reflective("allDeclaredConstructors")).containsAll(routes.classes());
    }

    /** Picocli reads them, and the settings are proxies that the build writes. */
    @Test
    void registersCommandsAndSettings() {
        Set<String> commands = RELAY.stream()
                .filter(type -> type.isAnnotatedWith(Command.class))
                .map(JavaClass::getName)
                .collect(toSet());
        Set<String> settings = RELAY.stream()
                .filter(type -> type.isInterface() && type.getMethods().stream().anyMatch(NativeSourcesIT::isSetting))
                .map(type -> type.getName() + "$$CMImpl")
                .collect(toSet());

        assertThat(commands).contains(RelayCommand.class.getName());
        assertThat(settings).contains(RelayConfig.class.getName() + "$$CMImpl");
        assertThat(NativeSources.reflective("allDeclaredConstructors")).containsAll(commands).containsAll(settings);
    }

    private static boolean isSetting(JavaMethod method) {
        return method.isAnnotatedWith(WithDefault.class) || method.isAnnotatedWith(WithName.class);
    }

    /** Defaults of settings, and each class that a setting may name instead. */
    @Test
    void registersTheClassesThatKafkasClientsMakeByName() {
        Set<String> named = Stream.of(KafkaClasses.defaultsOfClients(), KafkaClasses.choices())
                .flatMap(Set::stream)
                .collect(toSet());

        assertThat(named).hasSizeGreaterThan(50);
        assertThat(NativeSources.reflective("allDeclaredConstructors")).containsAll(named);
    }

    @Test
    void bringsAlongAllRouteFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            assertThat(files.map(file -> "routes/" + file.getFileName())).isNotEmpty()
                    .allMatch(NativeSourcesIT::isIncluded);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"version.txt", "board/board.html", "board/board.js"})
    void bringsAlongWhatTheRelayReads(String resource) {
        assertThat(NativeSourcesIT.class.getResource("/" + resource)).isNotNull();
        assertThat(isIncluded(resource)).isTrue();
    }

    @Test
    void bringsAlongZstdForThisProcessorOnly() {
        assertThat(Stream.of("amd64", "aarch64", "ppc64le")
                .filter(arch -> isIncluded("linux/" + arch + "/libzstd-jni-1.so")))
                .containsExactly(System.getProperty("os.arch"));
    }

    /** Quarkus would write it to one file for all processes of the machine, and one that starts would break the others. */
    @Test
    void leavesSnappyToLoadItself() {
        assertThat(String.join(" ", NativeSources.arguments())).doesNotContain("SnappyFeature");
        assertThat(Stream.of("x86_64", "aarch64"))
                .allMatch(arch -> isIncluded("org/xerial/snappy/native/Linux/" + arch + "/libsnappyjava.so"));
    }

    private static boolean isIncluded(String resource) {
        return NativeSources.resources().stream().anyMatch(pattern -> pattern.matcher(resource).matches());
    }
}
