package dev.videorelay.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * When classes of libraries are initialised: one that loads a library while the image is built keeps in the image that it is
 * loaded, and its native methods fail.
 */
@Tag("native-sources")
final class NativeInitializationIT {

    /** Libraries with native methods that need not be loaded when the process starts, and why. */
    private static final List<String> EXCEPT = List.of(
            "net.jpountz.", // has the same in Java, which is registered
            "org.rocksdb.", // nothing calls it
            "com.aayushatharva.brotli4j.", // answers of the board are not compressed
            "io.netty.channel.unix.", // there is no native transport
            "io.smallrye.common.net.Substitutions", "io.quarkus.kafka.client.runtime.graal."); // replace others

    @Test
    void loadsNativeLibrariesWhenTheProcessStarts() {
        Set<String> atRunTime = NativeSources.initializedAtRunTime();
        List<String> withNativeMethods = NativeSources.jars()
                .flatMap(jar -> NativeSources.entries(jar, NativeInitializationIT::isClass,
                        NativeInitializationIT::read))
                .filter(NativeInitializationIT::hasNativeMethods)
                .map(type -> type.name().toString())
                .toList();

        assertThat(withNativeMethods).anyMatch(name -> name.startsWith("com.github.luben.zstd."));
        assertThat(withNativeMethods).filteredOn(name -> EXCEPT.stream().noneMatch(name::startsWith))
                .allMatch(name -> atRunTime.stream().anyMatch(at -> name.equals(at) || name.startsWith(at + ".")));
    }

    @Test
    void initializesRocksDbAndTheClockWhenTheProcessStarts() {
        assertThat(NativeSources.initializedAtRunTime()).contains("org.rocksdb.RocksDB",
                "dev.videorelay.timing.SteadyClock$Origin");
    }

    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("-info.class");
    }

    private static ClassInfo read(byte[] bytes) {
        try {
            return Index.singleClass(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasNativeMethods(ClassInfo type) {
        return type.methods().stream().anyMatch(method -> Modifier.isNative(method.flags()));
    }
}
