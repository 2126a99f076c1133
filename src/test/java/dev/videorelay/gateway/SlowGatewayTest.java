package dev.videorelay.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.task.TaskId;
import dev.videorelay.testkit.Logged;
import dev.videorelay.testkit.RawGateway;
import dev.videorelay.testkit.Settings;

/**
 * Answers without an end, wherever in the exchange they stop to get on: each is given up, and the next one is read. The tests
 * mostly wait, so they do beside each other.
 */
@Execution(ExecutionMode.CONCURRENT)
class SlowGatewayTest {

    private static final String RUNNING = "{\"id\":\"task_a\",\"status\":\"processing\"}";
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String LINE = "a".repeat(8_000);
    /** Far more than it takes, and an end for a poll that has none. */
    private static final Duration HUNG = Duration.ofSeconds(20);

    private static final String IMPATIENT = "PT0.3S";
    private static final String PATIENT = "PT3S";

    private final RawGateway gateway = new RawGateway(RawGateway.json(RUNNING));
    private DefaultCamelContext camel;

    static Stream<Arguments> endless() {
        return Stream.of(
                Arguments.of("status line trickles", RawGateway.trickle("HTTP/1.1 200 ", "O")),
                Arguments.of("header trickles", RawGateway.trickle(OK + "X-A: ", "a")),
                Arguments.of("short headers trickle", RawGateway.trickle(OK, "A: a\r\n")),
                Arguments.of("empty lines trickle", RawGateway.trickle("", "\r\n")),
                Arguments.of("100 again and again", RawGateway.trickle("", "HTTP/1.1 100 Continue\r\n\r\n")),
                Arguments.of("102 again and again", RawGateway.trickle("", "HTTP/1.1 102 Processing\r\n\r\n")),
                Arguments.of("103 again and again", RawGateway.trickle("", "HTTP/1.1 103 Early Hints\r\nA: a\r\n\r\n")),
                Arguments.of("chunks trickle", RawGateway.trickle(CHUNKED, "1\r\n \r\n")),
                Arguments.of("length of a chunk trickles", RawGateway.trickle(CHUNKED, "0")),
                Arguments.of("trailers trickle", RawGateway.trickle(CHUNKED + "2\r\n{}\r\n0\r\nA: ", "a")),
                Arguments.of("body trickles", RawGateway.trickle(OK + "Content-Length: 100000\r\n\r\n", " ")),
                Arguments.of("body without a length trickles", RawGateway.trickle(OK + "\r\n", " ")),
                Arguments.of("long text of a large body trickles",
                        RawGateway.trickle(OK + "\r\n{\"a\":\"" + LINE.repeat(40), "a")),
                Arguments.of("body of a redirect trickles", RawGateway
                        .trickle("HTTP/1.1 302 Found\r\nLocation: /v2\r\nContent-Length: 5000\r\n\r\n", " ")),
                Arguments.of("endless body of a redirect",
                        RawGateway.trickle("HTTP/1.1 302 Found\r\nLocation: /v2\r\n\r\n", " ")),
                Arguments.of("body of an error trickles", RawGateway.trickle("HTTP/1.1 500 Oops\r\n\r\n", " ")),
                Arguments.of("endless status line", RawGateway.flood("HTTP/1.1 200 ", LINE)),
                Arguments.of("endless header", RawGateway.flood(OK + "X-A: ", LINE)),
                Arguments.of("endless folded header", RawGateway.flood(OK + "X-A: a\r\n", " " + LINE + "\r\n")),
                Arguments.of("endless headers", RawGateway.flood(OK, "A: a\r\n")),
                Arguments.of("endless long headers", RawGateway.flood(OK, "A: " + LINE + "\r\n")),
                Arguments.of("endless interim responses",
                        RawGateway.flood("", "HTTP/1.1 103 Early Hints\r\nA: " + LINE + "\r\n\r\n")),
                Arguments.of("endless length of a chunk", RawGateway.flood(CHUNKED, LINE.replace('a', '0'))),
                Arguments.of("endless trailer", RawGateway.flood(CHUNKED + "2\r\n{}\r\n0\r\nA: ", LINE)),
                Arguments.of("endless trailers", RawGateway.flood(CHUNKED + "2\r\n{}\r\n0\r\n", "A: a\r\n")),
                Arguments.of("endless body", RawGateway.flood(CHUNKED, "fa0\r\n" + " ".repeat(4_000) + "\r\n")));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        camel.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void givesUpAnAnswerThatDoesNotEnd(String name, RawGateway.Answer endless) throws Exception {
        start(gateway.baseUrl(), IMPATIENT);
        gateway.answer(endless);

        assertThat(ask().finding()).isInstanceOf(Finding.GatewayError.class);
        assertThat(ask().finding()).isInstanceOf(Finding.GatewayError.class);

        gateway.answer(RawGateway.json(RUNNING));
        await().until(() -> ask().finding() instanceof Finding.Reported);
    }

    /** Each of the redirects is in time, and all of them together are not. */
    @Test
    void givesUpRedirectsThatTakeTooLongTogether() throws Exception {
        start(gateway.baseUrl(), PATIENT);
        gateway.answer((request, out) -> {
            TimeUnit.MILLISECONDS.sleep(1_700);
            out.write("HTTP/1.1 302 Found\r\nLocation: /v2\r\nContent-Length: 0\r\n"
                    .concat("Connection: close\r\n\r\n")
                    .getBytes());
        });

        assertThat(ask().finding()).isEqualTo(new Finding.GatewayError("no answer in time"));
    }

    /** And does not say of one that is slow that it is not trusted. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesUpAGatewayThatDoesNotGetOnWithTls(boolean silent) throws Exception {
        gateway.answer(silent ? RawGateway.silence() : RawGateway.tricklingHandshake());
        start(gateway.baseUrl().replace("http:", "https:"), IMPATIENT);

        try (Logged said = new Logged(SingleHostGuard.class)) {
            assertThat(ask().finding()).isInstanceOf(Finding.GatewayError.class);
            assertThat(ask().finding()).isInstanceOf(Finding.GatewayError.class);

            assertThat(said.messages()).isEmpty();
        }
    }

    /** Each of the phases takes most of its time: none of it is too slow. */
    @Test
    void readsAnAnswerOfWhichEachPartIsInTime() throws Exception {
        start(gateway.baseUrl(), PATIENT);
        gateway.answer((request, out) -> {
            TimeUnit.MILLISECONDS.sleep(1_700);
            out.write((OK + "Content-Length: " + RUNNING.length() + "\r\n\r\n").getBytes());
            out.flush();
            TimeUnit.MILLISECONDS.sleep(1_700);
            out.write(RUNNING.getBytes());
        });

        assertThat(ask().finding()).isInstanceOf(Finding.Reported.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 700})
    void readsAHeadOf60KiB(int lines) throws Exception {
        start(gateway.baseUrl(), PATIENT);
        gateway.answer(head(lines, 60 << 10));

        assertThat(ask().finding()).isInstanceOf(Finding.Reported.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 700})
    void cutsOffAHeadOf66KiB(int lines) throws Exception {
        start(gateway.baseUrl(), PATIENT);
        gateway.answer(head(lines, 66 << 10));

        assertThat(ask().finding()).isEqualTo(new Finding.GatewayError("head of the answer is too long"));
    }

    @Test
    void cutsOffAHeadOfThousandsOfLines() throws Exception {
        start(gateway.baseUrl(), PATIENT);
        gateway.answer(head(5_000, 30 << 10));

        assertThat(ask().finding()).isInstanceOf(Finding.GatewayError.class);
    }

    @Test
    void readsTheAnswerBehindInterimResponses() throws Exception {
        start(gateway.baseUrl(), PATIENT);
        gateway.answer((request, out) -> {
            for (int i = 0; i < 100; i++) {
                out.write("HTTP/1.1 102 Processing\r\n\r\n".getBytes());
            }
            RawGateway.json(RUNNING).to(request, out);
        });

        assertThat(ask().finding()).isInstanceOf(Finding.Reported.class);
    }

    private static RawGateway.Answer head(int lines, int length) {
        String field = "A: " + "a".repeat(length / lines - 5) + "\r\n";
        String fields = field.repeat(lines);
        return (request, out) -> out.write(
                (OK + fields + "Content-Length: " + RUNNING.length() + "\r\n\r\n" + RUNNING).getBytes());
    }

    private Reading ask() {
        return assertTimeoutPreemptively(HUNG, () -> camel.createProducerTemplate()
                .requestBody("direct:query-unified", new TaskId("task_a"), Reading.class));
    }

    private void start(String baseUrl, String timeout) throws Exception {
        camel = ShippedRoutes.camel(Settings.of("relay.providers.unified.base-url", baseUrl,
                "relay.providers.unified.poll.timeout", timeout, "relay.providers.unified.poll.concurrency", "1"),
                Clock.systemUTC());
        camel.start();
    }
}
