package dev.videorelay.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.smallrye.config.ConfigValidationException;

/** What is wrong with the settings, in one line. */
public final class ConfigProblems {

    /** A key below {@code relay.} that does not exist, as SmallRye Config reports it. */
    private static final Pattern UNKNOWN = Pattern.compile("(relay\\.\\S+) in (.*) does not map to any root");
    private static final String REQUIRED = "The config property (\\S+) is required but .*";
    private static final Pattern PROVIDER = Pattern.compile("relay\\.providers\\.([^.]+)\\..*");
    private static final List<String> SHIPPED = List.of("unified", "generations", "videos");

    private ConfigProblems() {}

    public static String in(ConfigValidationException invalid) {
        return IntStream.range(0, invalid.getProblemCount())
                .mapToObj(i -> invalid.getProblem(i).getMessage())
                .map(message -> message.replaceFirst("^(?:[\\w.]+Exception: )?(?:SRCFG\\d+: )?", "")
                        .replaceAll("\\s*\\R\\s*", " "))
                .map(message -> message.replaceFirst(REQUIRED, "$1 must be set"))
                .map(ConfigProblems::withNearest)
                .collect(Collectors.joining("; "));
    }

    private static String withNearest(String message) {
        Matcher unknown = UNKNOWN.matcher(message);
        if (!unknown.matches()) {
            return message;
        }
        String key = unknown.group(1);
        List<String> providers = Stream.concat(PROVIDER.matcher(key).results().map(name -> name.group(1)),
                SHIPPED.stream()).toList();
        return key + " is no setting; the nearest is " + KnownSettings.nearestKey(key, providers).name() + " (it is in "
                + unknown.group(2) + ")";
    }
}
