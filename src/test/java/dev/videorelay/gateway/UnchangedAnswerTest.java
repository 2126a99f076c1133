package dev.videorelay.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.support.SimpleTypeConverter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.LastReading;
import dev.videorelay.answer.Reading;
import dev.videorelay.task.TaskId;

/** An answer equal to the last one that said that the task is open is not read again; any other is. */
final class UnchangedAnswerTest extends QueryRoutesFixture {

    private static final String ENDED = """
            {"id":"x","status":"completed","video_url":"https://cdn.example/x.mp4"}""";

    private record PolledBefore(TaskId id, Reading lastReading) implements LastReading {}

    @BeforeEach
    void convertTasks() {
        camel.getTypeConverterRegistry()
                .addTypeConverter(TaskId.class, PolledBefore.class,
                        new SimpleTypeConverter(false, (type, exchange, task) -> ((PolledBefore) task).id()));
    }

    private Reading askAgain(Reading last) {
        return camel.createProducerTemplate()
                .requestBody("direct:query-unified", new PolledBefore(new TaskId("x"), last), Reading.class);
    }

    @Test
    void isTheSameReading() {
        answer(okJson(RUNNING));
        Reading first = ask("unified", "x");

        assertThat(askAgain(first)).isSameAs(first);
    }

    @Test
    void isReadTheFirstTime() {
        answer(okJson(RUNNING));

        assertThat(askAgain(null).finding()).isEqualTo(ask("unified", "x").finding());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"x\",\"status\":\"processing\",\"progress\":51}", RUNNING + " ", ENDED, "", "{}"})
    void isReadIfAnythingDiffers(String body) {
        answer(okJson(RUNNING));
        Reading first = ask("unified", "x");
        answer(okJson(body));

        Reading second = askAgain(first);

        assertThat(second).isNotSameAs(first).usingRecursiveComparison().isEqualTo(ask("unified", "x"));
    }

    @Test
    void isReadUnderAnotherKindOfStatus() {
        answer(okJson(RUNNING));
        Reading first = ask("unified", "x");
        answer(aResponse().withStatus(503).withBody(RUNNING));

        assertThat(askAgain(first).finding()).isInstanceOf(Finding.GatewayError.class);
    }

    @Test
    void isReadIfItIsAnEnd() {
        answer(okJson(ENDED));
        Reading first = ask("unified", "x");

        assertThat(askAgain(first)).isNotSameAs(first).usingRecursiveComparison().isEqualTo(first);
    }
}
