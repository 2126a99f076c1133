package dev.videorelay.image;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaModifier.NATIVE;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.kafka.streams.processor.FailOnInvalidTimestamp;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import dev.videorelay.event.ProgressEvent;
import dev.videorelay.ledger.format.AcceptedSerializer;
import dev.videorelay.task.Usage;

/** In a native image a class has no members by reflection unless it is registered, so what needs them is looked for. */
final class NativeImageTest {

    private static final JavaClasses RELAY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.videorelay");

    private static final Pattern OF_THE_MACHINE = Pattern
            .compile("java\\.lang\\.System\\.(nanoTime|currentTimeMillis|getenv"
                    + "|getProperty)|java\\.time\\.\\w+\\.now|java\\.util\\.UUID\\.randomUUID|java\\.net\\.InetAddress\\..*"
                    + "|java\\.(util|security)\\.\\w*Random\\..*|java\\.util\\.concurrent\\.ThreadLocalRandom\\..*"
                    + "|java\\.lang\\.(ProcessHandle|Runtime|management\\.\\w+)\\..*");

    private final Set<String> registered = Registered.in(RELAY);
    private final RouteTypes routes = new RouteTypes(RELAY);

    @Test
    void registersWhatJacksonBinds() {
        Set<String> bound = JsonTypes.in(RELAY, routes.read(registered));

        assertThat(bound).contains(ProgressEvent.class.getName(), Usage.class.getName());
        assertThat(registered).containsAll(bound);
    }

    @Test
    void registersTheBeansThatRoutesCallAndWhatTheyReturn() {
        assertThat(registered).containsAll(routes.called());
    }

    @Test
    void registersTheClassesOfItsOwnThatRoutesName() {
        Set<String> own = routes.classes().stream().filter(name -> name.startsWith("dev.videorelay")).collect(toSet());

        assertThat(own).contains(AcceptedSerializer.class.getName());
        assertThat(registered).containsAll(own);
    }

    @Test
    void registersAClassForEachMemberThatRoutesRead() {
        Set<String> readable = registered.stream()
                .filter(RELAY::contain)
                .flatMap(name -> RELAY.get(name).getMethods().stream())
                .filter(method -> method.getRawParameterTypes().isEmpty())
                .map(RouteTypes::property)
                .collect(toSet());

        assertThat(readable).containsAll(routes.members());
    }

    /** Jackson's annotations and Kafka's settings name classes as well; these are found where they are given. */
    @Test
    void looksNothingUpByNameByItself() {
        noClasses().should()
                .callMethodWhere(target(nameMatching("forName|newInstance|newProxyInstance"))
                        .and(target(owner(nameMatching("java\\.lang\\.(Class|reflect\\..*)")))))
                .check(RELAY);
    }

    /** Each is looked up by a name put together at run time, and handed out by its field INSTANCE. */
    @Test
    void registersTheVariantsOfLz4() {
        JavaClasses lz4 = new ClassFileImporter().importPackages("net.jpountz");

        Set<String> variants = lz4.stream()
                .filter(type -> type.getName().contains("Java") && type.tryGetField("INSTANCE").isPresent())
                .map(JavaClass::getName)
                .collect(toSet());

        assertThat(variants).hasSizeGreaterThan(10);
        assertThat(registered).containsAll(variants);
    }

    @Test
    void registersTheClassesThatKafkaMakesByName() {
        assertThat(KafkaClasses.choicesWithoutQuarkus()).hasSizeGreaterThan(10);
        assertThat(registered).containsAll(KafkaClasses.choicesWithoutQuarkus());
        assertThat(KafkaClasses.defaultsOfStreams()).contains(FailOnInvalidTimestamp.class.getName());
        assertThat(registered).containsAll(KafkaClasses.defaultsOfStreams());
    }

    /** The compiler refuses an image that has one: its numbers would be the same in each process. */
    @Test
    void registersNoClassThatKeepsARandomNumberGenerator() throws ClassNotFoundException {
        for (String name : registered) {
            Class<?> type = Class.forName(name, false, getClass().getClassLoader());

            assertThat(type.getDeclaredFields()).as(name)
                    .noneMatch(field -> Modifier.isStatic(field.getModifiers())
                            && Random.class.isAssignableFrom(field.getType()));
        }
    }

    /** A static field of a class that is initialised while the image is built keeps what it was then. */
    @Test
    void takesNothingOfTheMachineWhileTheImageIsBuilt() {
        assertThat(RELAY.stream()
                .filter(type -> type.getStaticInitializer().isPresent())
                .filter(type -> !type.getName().equals("dev.videorelay.timing.SteadyClock$Origin"))
                .flatMap(type -> type.getStaticInitializer().get().getCallsFromSelf().stream())
                .map(call -> call.getTargetOwner().getName() + "." + call.getName())).isNotEmpty()
                .noneMatch(OF_THE_MACHINE.asMatchPredicate());
    }

    /** Their native part looks for the members of the objects that it is called on. */
    @Test
    void registersTheClassesOfCodecsThatHaveNativeMethods() throws IOException {
        Set<String> inNativeCode = new ClassFileImporter().importPackages("com.github.luben.zstd", "org.xerial.snappy")
                .stream()
                .filter(type -> type.getMethods().stream().anyMatch(method -> method.getModifiers().contains(NATIVE)))
                .map(JavaClass::getName)
                .collect(toSet());

        List<String> known = new ObjectMapper()
                .readTree(Path
                        .of("src/main/resources/META-INF/native-image/dev.videorelay/video-task-relay/jni-config.json")
                        .toFile())
                .findValuesAsText("name");

        assertThat(inNativeCode).contains("com.github.luben.zstd.Zstd", "org.xerial.snappy.SnappyNative");
        assertThat(known).containsAll(inNativeCode);
    }
}
