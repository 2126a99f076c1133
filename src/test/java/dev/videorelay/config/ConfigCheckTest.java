package dev.videorelay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.ConfigValidationException;

import dev.videorelay.testkit.Settings;

final class ConfigCheckTest {

    @Test
    void findsNothingWrongWithTheDefaults() {
        assertThat(ConfigCheck.problems(Settings.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            relay.group,                                 ' '
            relay.group,                                 team/a
            relay.topics.accepted,                       video tasks
            relay.topics.rejected,                       video.tasks
            relay.default-provider,                      absent
            relay.default-provider,                      videos
            relay.topics.partitions,                     0
            relay.topics.replication,                    0
            relay.topics.replication,                    -2
            relay.max-open-tasks,                        0
            relay.providers.unified.base-url,            octopusx.ai
            relay.providers.unified.base-url,            ftp://octopusx.ai
            relay.providers.unified.base-url,            https:/octopusx.ai
            relay.providers.unified.base-url,            http://my_gateway:8080
            relay.providers.unified.base-url,            http://gateway?a=b
            relay.providers.unified.base-url,            https://sk-123@gateway
            relay.providers.unified.token,               sk 123
            relay.providers.unified.token,               'sk-12é'
            relay.providers.unified.token-file,          /nowhere/token
            relay.providers.unified.token-file,          .
            relay.providers.unified.ca-file,             /nowhere/ca.crt
            relay.providers.unified.ca-file,             pom.xml
            relay.providers.unified.deadline,            PT0S
            relay.providers.unified.deadline,            PT-1S
            relay.providers.unified.not-found-grace,     PT-1S
            relay.providers.unified.poll.interval,       PT0S
            relay.providers.unified.poll.max-interval,   PT9S
            relay.providers.unified.poll.refresh,        PT0S
            relay.providers.unified.poll.timeout,        PT0S
            relay.providers.unified.poll.concurrency,    0
            relay.providers.unified.poll.budget,         0
            relay.providers.unified.poll.budget,         -1
            relay.providers.unified.poll.budget,         NaN
            relay.providers.unified.pause.first,         PT0S
            relay.providers.unified.pause.max,           PT4S
            relay.providers.unified.retry-after.max,     PT0S
            relay.providers.generations.poll.interval,   PT-1S
            relay.providers.unified.prefixes,            'veo,cgt-'
            relay.providers.videos.deadline,             PT0S
            relay.providers.unified.query.path,          jobs/{taskId}
            relay.providers.unified.query.path,          /jobs
            relay.providers.unified.query.path,          //elsewhere/{taskId}
            relay.providers.unified.query.path,          '/jobs/{taskId} x'
            relay.providers.unified.query.path,          /jobs/{taskId}#x
            relay.providers.unified.query.path,          '/jobs/{taskId}/{other}'
            relay.providers.unified.query.method,        POST
            relay.providers.unified.auth.header,         'X Api Key'
            relay.providers.unified.auth.header,         X-Api-Key:
            relay.providers.unified.auth.header,         Host
            relay.providers.unified.auth.header,         content-length
            relay.providers.unified.auth.scheme,         'Bearer token'
            relay.providers.unified.answer.status,       data/status
            relay.providers.unified.answer.url,          $.data.url
            relay.providers.unified.answer.progress,     /a~2
            relay.providers.unified.answer.code,         code
            relay.providers.unified.answer.message,      message
            relay.providers.unified.answer.states.running, 'busy,BUSY'
            """)
    void namesTheKeyOfAWrongValue(String key, String value) {
        assertThat(ConfigCheck.problems(Settings.of(key, value))).singleElement().asString().startsWith(key + " ");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            relay.default-provider,                      generations
            relay.topics.partitions,                     1
            relay.topics.replication,                    3
            relay.max-open-tasks,                        1
            relay.providers.unified.base-url,            http://localhost:8080/gateway
            relay.providers.unified.not-found-grace,     PT0S
            relay.providers.unified.poll.max-interval,   PT10S
            relay.providers.unified.poll.refresh,        PT60S
            relay.providers.unified.poll.budget,         0.1
            relay.providers.unified.poll.schedule,       fixed
            relay.providers.unified.pause.max,           PT5S
            relay.providers.unified.prefixes,            task_x
            relay.providers.unified.prefixes,            video_
            relay.providers.unified.enabled,             false
            relay.providers.unified.token,               ' sk-123 '
            relay.providers.videos.token-file,           /nowhere/token
            relay.providers.videos.enabled,              true
            relay.compression,                           gzip
            relay.providers.unified.query.path,          /jobs/{taskId}/status
            relay.providers.unified.query.path,          '/jobs?full=true&id={taskId}'
            relay.providers.unified.auth.header,         X-Api-Key
            relay.providers.unified.auth.scheme,         ''
            relay.providers.unified.auth.scheme,         Key
            relay.providers.unified.answer.status,       /data/0/a~1b
            relay.providers.unified.answer.states.succeeded, '1, done'
            """)
    void takesOtherValues(String key, String value) {
        assertThat(ConfigCheck.problems(Settings.of(key, value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"' \n', is empty", "'sk 123', is not one word of ASCII"})
    void saysWhatIsWrongWithATokenFileButNotWhatIsInIt(String content, String message, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("token"), content);

        assertThat(ConfigCheck.problems(Settings.of("relay.providers.unified.token-file", file.toString())))
                .containsExactly("relay.providers.unified.token-file cannot be used: " + file + " "
                        + message);
    }

    @Test
    void takesATokenOrAFileWithOne(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "sk-123\n");

        assertThat(ConfigCheck.problems(Settings.of("relay.providers.unified.token-file", file.toString()))).isEmpty();
        assertThat(ConfigCheck.problems(Settings.of("relay.providers.unified.token-file", file.toString(),
                "relay.providers.unified.token", "sk-123")))
                .containsExactly(
                        "relay.providers.unified.token-file must not be set beside relay.providers.unified.token");
    }

    @Test
    void wantsTheCeilingToLeaveRoomForTheRefresh() {
        assertThat(ConfigCheck.problems(Settings.of("relay.providers.unified.poll.refresh", "PT61S"))).containsExactly(
                "relay.providers.unified.poll.max-interval must not be shorter than relay.providers.unified.poll.refresh");
    }

    @Test
    void wantsOneProviderAtLeast() {
        RelayConfig config = Settings.of("relay.providers.unified.enabled", "false",
                "relay.providers.generations.enabled", "false");

        assertThat(ConfigCheck.problems(config)).singleElement()
                .asString()
                .isEqualTo("relay.providers.{name}.enabled must be true for one of [generations, unified, videos]");
    }

    @Test
    void findsAPrefixThatAProviderClaimsTooOnceItIsSwitchedOn() {
        RelayConfig config = Settings.of("relay.providers.unified.prefixes", "video_",
                "relay.providers.videos.enabled", "true");

        assertThat(ConfigCheck.problems(config)).singleElement()
                .asString()
                .contains("has video_, which relay.providers.unified.prefixes has too");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST | /jobs          | {"id": "{taskId}"}  |
            POST | /jobs/{taskId} | {}                  |
            POST | /jobs          | {"id": "x"}         | query.path must contain {taskId}, or query.body must
            POST | /jobs          | {"id": {taskId}}    | query.body must be JSON
            POST | /jobs          | {"id": "{taskId}"   | query.body must be JSON
            POST | /jobs          | "{taskId}" x        | query.body must be JSON
            GET  | /jobs/{taskId} | {"id": "{taskId}"}  | query.body must not be set if query.method is GET
            """)
    void takesAJsonTextForTheBodyOfAPost(String method, String path, String body, String problem) {
        RelayConfig config = Settings.of("relay.providers.unified.query.method", method,
                "relay.providers.unified.query.path", path, "relay.providers.unified.query.body", body);

        if (problem == null) {
            assertThat(ConfigCheck.problems(config)).isEmpty();
        } else {
            assertThat(ConfigCheck.problems(config)).singleElement()
                    .asString()
                    .startsWith("relay.providers.unified." + problem);
        }
    }

    @Test
    void findsAValueOfTwoStates() {
        assertThat(ConfigCheck.problems(Settings.of("relay.providers.unified.answer.states.failed", "broken, IN_QUEUE",
                "relay.providers.unified.answer.states.queued", "in-queue"))).containsExactly(
                        "relay.providers.unified.answer.states.queued has in-queue, which answer.states.failed has too");
    }

    @Test
    void wantsTheBaseUrlOfAProviderThatIsAdded() {
        assertThatExceptionOfType(ConfigValidationException.class)
                .isThrownBy(() -> Settings.checked("relay.providers.acme.token", "sk-123"))
                .withMessageContaining("relay.providers.acme.base-url");
    }

    @Test
    void findsAllWrongValuesAtOnce() {
        RelayConfig config = Settings.of("relay.group", " ", "relay.topics.partitions", "0");

        assertThat(ConfigCheck.problems(config)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            relay.topics.partitions,                   0
            relay.topics.partitions,                   many
            relay.providers.unified.deadline,          PT0S
            relay.providers.unified.deadline,          soon
            relay.providers.unified.base-url,          octopusx.ai
            relay.providers.unified.base-url,          not a url
            relay.providers.unified.poll.schedule,     sometimes
            relay.providers.unified.enabled,           ture
            relay.topics.create,                       0
            relay.progress.enabled,                    on
            relay.compression,                         rar
            relay.providers.unified.query.method,      PUT
            relay.gruop,                               mine
            relay.providers.unified.tokn,              secret
            """)
    void stopsTheStartWithTheKeyOfAWrongValue(String key, String value) {
        assertThatExceptionOfType(ConfigValidationException.class).isThrownBy(() -> Settings.checked(key, value))
                .withMessageContaining(key);
    }

    @Test
    void letsTheDefaultsStart() {
        assertThat(Settings.checked().group()).isEqualTo("video-task-relay");
    }

    @Test
    void doesNotRepeatATokenInItsComplaints() {
        assertThatExceptionOfType(ConfigValidationException.class)
                .isThrownBy(() -> Settings.checked("relay.providers.unified.token", "sk-123", "relay.group", " "))
                .withMessageNotContaining("sk-123");
    }
}
