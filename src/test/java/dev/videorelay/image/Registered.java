package dev.videorelay.image;

import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What the relay registers for reflection in a native image, by annotation. */
final class Registered {

    private Registered() {}

    /** Their names as {@link Class#getName} has them. */
    static Set<String> in(JavaClasses relay) {
        return relay.stream()
                .filter(type -> type.isAnnotatedWith(RegisterForReflection.class))
                .flatMap(Registered::by)
                .collect(toSet());
    }

    /** Those of them whose methods and fields are registered as well as their constructors. */
    static Set<String> wholeIn(JavaClasses relay) {
        return relay.stream()
                .filter(type -> type.isAnnotatedWith(RegisterForReflection.class))
                .filter(Registered::isWhole)
                .flatMap(Registered::by)
                .collect(toSet());
    }

    private static boolean isWhole(JavaClass type) {
        RegisterForReflection annotation = type.getAnnotationOfType(RegisterForReflection.class);
        return annotation.methods() && annotation.fields();
    }

    private static Stream<String> by(JavaClass type) {
        RegisterForReflection annotation = type.getAnnotationOfType(RegisterForReflection.class);
        Stream<String> named = Stream.concat(Arrays.stream(annotation.targets()).map(Class::getName),
                Arrays.stream(annotation.classNames()));
        Stream<String> itself = annotation.targets().length + annotation.classNames().length == 0
                ? Stream.of(type.getName())
                : Stream.empty();
        Stream<String> nested = annotation.ignoreNested()
                ? Stream.empty()
                : Arrays.stream(type.reflect().getDeclaredClasses()).map(Class::getName);
        return Stream.of(named, itself, nested).flatMap(names -> names);
    }
}
