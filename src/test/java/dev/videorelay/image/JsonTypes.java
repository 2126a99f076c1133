package dev.videorelay.image;

import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.ReferencedClassObject;

/**
 * The relay's own types that Jackson binds, as far as the byte code tells.
 *
 * <p>A type is bound if Jackson is given its class object; if a method that has Jackson write something takes, makes,
 * gets or is a member of it. What a bound type is made of is bound as well.
 */
final class JsonTypes {

    private static final Pattern WRITES = Pattern.compile("writeValue.*|valueToTree|convertValue");

    private final JavaClasses relay;
    private final Set<String> found = new TreeSet<>();
    private final Deque<Class<?>> parts = new ArrayDeque<>();

    private JsonTypes(JavaClasses relay) {
        this.relay = relay;
    }

    /**
     * Their names as {@link Class#getName} has them.
     *
     * @param given others that are bound, wherever that is done
     */
    static Set<String> in(JavaClasses relay, Set<String> given) {
        JsonTypes types = new JsonTypes(relay);
        given.forEach(name -> types.add(relay.get(name)));
        types.find();
        return types.found;
    }

    private void find() {
        relay.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(JsonTypes::binds)
                .forEach(this::addWhatItTouches);
        while (!parts.isEmpty()) {
            partsOf(parts.pop()).forEach(this::add);
        }
    }

    private static boolean binds(JavaCodeUnit code) {
        return code.getMethodCallsFromSelf()
                .stream()
                .map(JavaMethodCall::getTargetOwner)
                .anyMatch(
                        owner -> Stream.of(ObjectMapper.class, ObjectReader.class, ObjectWriter.class)
                                .anyMatch(owner::isAssignableTo));
    }

    private void addWhatItTouches(JavaCodeUnit code) {
        code.getReferencedClassObjects().stream().map(ReferencedClassObject::getRawType).forEach(this::add);
        if (code.getMethodCallsFromSelf().stream().noneMatch(JsonTypes::writesAnything)) {
            return;
        }
        add(code.getOwner());
        code.getParameterTypes().forEach(this::addAll);
        code.getConstructorCallsFromSelf().forEach(call -> add(call.getTargetOwner()));
        code.getMethodCallsFromSelf()
                .stream()
                .flatMap(call -> call.getTarget().resolveMember().stream())
                .forEach(method -> addAll(method.getReturnType()));
        code.getFieldAccesses()
                .stream()
                .flatMap(access -> access.getTarget().resolveMember().stream())
                .forEach(field -> addAll(field.getType()));
    }

    /** A writer was told its type when it was made. */
    private static boolean writesAnything(JavaMethodCall call) {
        return call.getTargetOwner().isAssignableTo(ObjectMapper.class) && WRITES.matcher(call.getName()).matches()
                && call.getTarget()
                        .getRawParameterTypes()
                        .stream()
                        .noneMatch(type -> type.isAssignableTo(TreeNode.class));
    }

    private void addAll(JavaType type) {
        type.getAllInvolvedRawTypes().forEach(this::add);
    }

    private void add(JavaClass type) {
        boolean carriesData = type.isRecord() || type.isEnum() || type.isInterface();
        if (carriesData && relay.contain(type.getName())) {
            add(type.reflect());
        }
    }

    private void add(Class<?> type) {
        if (found.add(type.getName())) {
            parts.add(type);
        }
    }

    private Collection<Class<?>> partsOf(Class<?> type) {
        Stream<Class<?>> components = type.isRecord()
                ? Arrays.stream(type.getRecordComponents()).map(RecordComponent::getGenericType).flatMap(this::involved)
                : Stream.empty();
        Stream<Class<?>> cases = type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()) : Stream.empty();
        return Stream.concat(components, cases).toList();
    }

    private Stream<Class<?>> involved(java.lang.reflect.Type type) {
        if (type instanceof java.lang.reflect.ParameterizedType generic) {
            return Stream.concat(Stream.of(generic.getRawType()), Arrays.stream(generic.getActualTypeArguments()))
                    .flatMap(this::involved);
        }
        return type instanceof Class<?> raw && relay.contain(raw.getName()) ? Stream.of(raw) : Stream.empty();
    }
}
