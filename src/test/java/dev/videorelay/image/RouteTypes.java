package dev.videorelay.image;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.inject.Named;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;

/**
 * What the shipped route files name, and Camel looks up by reflection: beans and their methods, classes, and members of
 * the body.
 */
final class RouteTypes {

    private static final Pattern BEAN = Pattern.compile("- bean:\\s+ref: ([\\w-]+)\\s+method: (\\w+)");
    private static final Pattern CLASS = Pattern.compile("\\b(?:[a-z]\\w*\\.)+[A-Z]\\w*[a-z]\\w*\\b");
    private static final Pattern BODY = Pattern.compile("\\$\\{body\\.([\\w.]+)}");

    private final JavaClasses relay;
    private final String routes;

    RouteTypes(JavaClasses relay) {
        this.relay = relay;
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            routes = files.sorted().map(RouteTypes::text).reduce("", String::concat);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Beans that routes call, what they return, and each case of it. */
    Set<String> called() {
        Set<String> names = new TreeSet<>();
        all(BEAN).forEach(bean -> {
            Class<?> type = named(bean.group(1));
            names.add(type.getName());
            Arrays.stream(type.getMethods())
                    .filter(method -> method.getName().equals(bean.group(2)))
                    .map(Method::getReturnType)
                    .flatMap(result -> Stream.concat(Stream.of(result), cases(result)))
                    .map(Class::getName)
                    .filter(relay::contain)
                    .forEach(names::add);
        });
        return names;
    }

    /** Names of classes, the relay's own and others. */
    Set<String> classes() {
        return all(CLASS).map(MatchResult::group).collect(toSet());
    }

    /** Names of members of bodies, one behind the other where there are several. */
    Set<String> members() {
        return all(BODY).flatMap(path -> Stream.of(path.group(1).split("\\."))).collect(toSet());
    }

    /**
     * The relay's own types that such a member can have; a route may go on with it, or marshal it.
     *
     * @param bodies names of classes that a body may have
     */
    Set<String> read(Set<String> bodies) {
        Set<String> members = members();
        return bodies.stream()
                .filter(relay::contain)
                .flatMap(name -> relay.get(name).getMethods().stream())
                .filter(method -> members.contains(property(method)))
                .map(method -> method.getRawReturnType().getName())
                .filter(relay::contain)
                .collect(toSet());
    }

    /** Its name without {@code get} or {@code is}. */
    static String property(JavaMethod accessor) {
        String name = accessor.getName().replaceFirst("^(get|is)(?=[A-Z])", "");
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private Class<?> named(String bean) {
        return relay.stream()
                .filter(type -> type.isAnnotatedWith(Named.class)
                        && type.getAnnotationOfType(Named.class).value().equals(bean))
                .map(JavaClass::reflect)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No class is named " + bean));
    }

    private static Stream<Class<?>> cases(Class<?> type) {
        return type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()) : Stream.empty();
    }

    private Stream<MatchResult> all(Pattern pattern) {
        List<MatchResult> results = pattern.matcher(routes).results().toList();
        if (results.isEmpty()) {
            throw new AssertionError("No route has " + pattern);
        }
        return results.stream();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
