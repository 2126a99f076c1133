package dev.videorelay.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.github.tomakehurst.wiremock.http.Fault;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.task.State;
import dev.videorelay.testkit.Ports;

/** What the query routes make of the answers of a gateway. */
final class QueryAnswersTest extends QueryRoutesFixture {

    @ParameterizedTest
    @CsvSource({"unified", "generations", "videos"})
    void picksTheTaskThatItAskedForFromAListOfSeveral(String provider) {
        answer(okJson("""
                {"data": [{"id": "task_a", "status": "FAILURE"}, {"id": "task_b", "status": "IN_PROGRESS"}]}"""));

        Reading reading = ask(provider, "task_b");

        assertThat(((Finding.Reported) reading.finding()).report().state()).isEqualTo(State.RUNNING);
    }

    @ParameterizedTest
    @CsvSource({"401, UNAUTHORIZED", "402, QUOTA", "403, FORBIDDEN", "405, MISCONFIGURED"})
    void takesARefusalForAnAnswer(int status, Finding.RefusalReason reason) {
        answer(aResponse().withStatus(status));

        assertThat(ask("generations", "cgt-a").finding()).isEqualTo(new Finding.Refused(reason, "HTTP " + status));
    }

    @Test
    void cannotTellWhetherTaskOrApiIsMissing() {
        answer(aResponse().withStatus(404));

        assertThat(ask("unified", "task_a").finding()).isEqualTo(new Finding.Http404());
    }

    @Test
    void readsHowLongItIsToWait() {
        answer(aResponse().withStatus(429).withHeader("Retry-After", "7"));

        assertThat(ask("unified", "task_a").finding())
                .isEqualTo(new Finding.RateLimited(Duration.ofSeconds(7), "HTTP 429"));
    }

    @Test
    void knowsThatATaskIsNotKnown() {
        answer(okJson("{\"code\":\"task_not_exist\",\"message\":\"x\",\"data\":null}").withStatus(400));

        assertThat(ask("generations", "cgt-a").finding()).isEqualTo(new Finding.TaskNotFound());
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void isTroubledByABrokenConnection(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThat(ask("unified", "task_a").finding()).isInstanceOf(Finding.GatewayError.class);
    }

    @Test
    void isTroubledByAGatewayThatDoesNotAnswerInTime() throws Exception {
        camel.close();
        start(gateway.baseUrl(), "relay.providers.unified.poll.timeout", "PT0.5S");
        answer(okJson(RUNNING).withFixedDelay(2_000));

        assertThat(ask("unified", "task_a").finding()).isEqualTo(new Finding.GatewayError("no answer in time"));
    }

    @Test
    void isTroubledByAGatewayThatIsNotThere() throws Exception {
        camel.close();
        start("http://127.0.0.1:" + Ports.free());

        assertThat(ask("unified", "task_a").finding()).isInstanceOf(Finding.GatewayError.class);
    }

    @Test
    void cannotReadAWebPage() {
        answer(aResponse().withStatus(200).withHeader("Content-Type", "text/html").withBody("<html></html>"));

        assertThat(ask("unified", "task_a").finding()).isEqualTo(new Finding.Unreadable("a web page, not JSON"));
    }

    @Test
    void cannotReadAnEmptyAnswer() {
        answer(aResponse().withStatus(200));

        assertThat(ask("generations", "cgt-a").finding()).isEqualTo(new Finding.Unreadable("empty"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cannotReadAnAnswerThatOverflowsTheStack(boolean inBean) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:deep").routeConfigurationId("gateway")
                        .process(inBean ? exchange -> {} : QuerySteps.containErrors(exchange -> overflow()))
                        .bean(new Object() {
                            @SuppressWarnings("unused")
                            public Object read() {
                                return overflow();
                            }
                        });
            }
        });

        Reading reading = camel.createProducerTemplate().requestBody("direct:deep", "", Reading.class);

        assertThat(reading.finding()).isEqualTo(new Finding.Unreadable("StackOverflowError"));
    }

    private static Object overflow() {
        throw new StackOverflowError();
    }
}
