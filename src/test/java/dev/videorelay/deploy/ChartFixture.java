package dev.videorelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.docs.KnownVariables;
import dev.videorelay.testkit.Documents;
import dev.videorelay.testkit.Settings;

/** Objects that the chart renders, and how tests name them. */
abstract class ChartFixture {

    static final String SERIES = "namespace=\"" + Chart.NAMESPACE + "\", release=\"" + Chart.RELEASE
            + "\", job=\"video-task-relay\"";
    static final Manifests PLAIN = Chart.rendered();
    static final Manifests ALL = Chart.rendered(Chart.ALL);
}
