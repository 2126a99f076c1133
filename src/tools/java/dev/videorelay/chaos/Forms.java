package dev.videorelay.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;

/** The ways to write a submission. */
public final class Forms {

    /** By whose prefix the provider is known, which the others name. */
    enum Owner {
        UNIFIED("unified", List.of("task_", "sora-2:", "veo", "grok:", "jimeng:")), GENERATIONS("generations",
                List.of("cgt-", "asyntask_", "task-video-")),
        /** Of the other API, so the submission has to name its provider. */
        NAMED("generations", List.of("task_", "movie-"));

        final String provider;
        private final List<String> prefixes;

        Owner(String provider, List<String> prefixes) {
            this.provider = provider;
            this.prefixes = prefixes;
        }

        String prefix(Random random) {
            return prefixes.get(random.nextInt(prefixes.size()));
        }
    }

    private static final List<String> ANY = List.of("%s", " %s\n", "\"%s\"", "{\"taskId\":\"%s\"}",
            "{\"code\":\"success\",\"data\":{\"task_id\":\"%s\",\"status\":\"NOT_START\"}}",
            "{\"specversion\":\"1.0\",\"id\":\"7\",\"type\":\"created\",\"source\":\"/\",\"data\":{\"id\":\"%s\"}}");

    private Forms() {}

    static byte[] plain(String taskId, Random random) {
        return bytes(ANY.get(random.nextInt(ANY.size())).formatted(taskId));
    }

    static byte[] namingProvider(String taskId, String provider) {
        return bytes("{\"taskId\":\"%s\",\"provider\":\"%s\"}".formatted(taskId, provider));
    }

    static byte[] withDeadline(String taskId, String provider, String deadline) {
        return bytes(
                "{\"taskId\":\"%s\",\"provider\":\"%s\",\"deadline\":\"%s\"}".formatted(taskId, provider, deadline));
    }

    static byte[] cancelling(String taskId) {
        return bytes("{\"taskId\":\"%s\",\"cancel\":true}".formatted(taskId));
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
