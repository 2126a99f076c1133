package dev.videorelay.gateway;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.impl.engine.DefaultFactoryFinder;
import org.apache.camel.spi.ClassResolver;
import org.apache.camel.spi.FactoryFinder;
import org.apache.camel.spi.FactoryFinderResolver;

/**
 * Factory finders that all Camel contexts of a JVM share. Each context asks for dozens of factories, most of which are not
 * there, and looking for them on the class path of the tests takes a third of its start.
 */
final class SharedFactoryFinders implements FactoryFinderResolver {

    private static final Map<String, FactoryFinder> FINDERS = new ConcurrentHashMap<>();

    @Override
    public FactoryFinder resolveFactoryFinder(ClassResolver classes, String path) {
        return FINDERS.computeIfAbsent(path, where -> new Finder(classes, where));
    }

    @Override
    public FactoryFinder resolveBootstrapFactoryFinder(ClassResolver classes, String path) {
        return resolveFactoryFinder(classes, path);
    }

    /** Also remembers which factories are missing. */
    private static final class Finder extends DefaultFactoryFinder {

        private final Map<String, Optional<Class<?>>> found = new ConcurrentHashMap<>();

        Finder(ClassResolver classes, String path) {
            super(classes, path);
        }

        @Override
        public Optional<Class<?>> findClass(String key) {
            return found.computeIfAbsent(key, super::findClass);
        }
    }
}
