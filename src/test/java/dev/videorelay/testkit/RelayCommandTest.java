package dev.videorelay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RelayCommandTest {

    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx256m");

    @AfterEach
    void forget() {
        System.clearProperty("relay.command");
    }

    @Test
    void startsThePackageUnlessToldOtherwise() {
        assertThat(RelayCommand.of(OPTIONS)).startsWith(Jvm.JAVA, "-XX:+UseSerialGC", "-Xmx256m", "-jar")
                .last()
                .asString()
                .endsWith("quarkus-run.jar");
    }

    @Test
    void givesAnyJavaAllOptions() {
        System.setProperty("relay.command", "/opt/java/bin/java -jar  any.jar ");

        assertThat(RelayCommand.of(OPTIONS)).containsExactly("/opt/java/bin/java", "-XX:+UseSerialGC", "-Xmx256m",
                "-jar",
                "any.jar");
    }

    @Test
    void givesAnExecutableNoOptionsOfHotSpot() {
        System.setProperty("relay.command", "target/relay-runner");

        assertThat(RelayCommand.of(OPTIONS)).containsExactly("target/relay-runner", "-Xmx256m");
        assertThat(RelayCommand.isPackaged()).isFalse();
    }
}
