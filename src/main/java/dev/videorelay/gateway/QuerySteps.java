package dev.videorelay.gateway;

import java.io.IOException;
import java.io.InputStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.quarkus.main.events.BeforeConfigure;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.ExchangeHelper;

import dev.videorelay.answer.Answer;
import dev.videorelay.answer.AnswerReceiver;
import dev.videorelay.answer.LastReading;
import dev.videorelay.answer.Payload;
import dev.videorelay.answer.Payload.Shape;
import dev.videorelay.answer.PayloadOpener;
import dev.videorelay.answer.Reading;
import dev.videorelay.answer.mapping.AnswerMappings;
import dev.videorelay.task.TaskId;

/**
 * Steps of query routes and of the route {@code answers} that turn Camel's messages into the relay's own types.
 *
 * <p>They are processors and predicates instead of beans and expressions: Camel parses a bean's parameters and an
 * expression's path anew for each exchange, which took longer than the request.
 *
 * <table>
 * <tr><th>step</th><th>body before</th><th>body after</th></tr>
 * <tr><td>{@code relay-request}</td><td>{@link TaskId}</td><td>the ID, percent-encoded for a URL; no headers</td></tr>
 * <tr><td>{@code relay-answer}</td><td>the HTTP response</td><td>{@link Answer}; no headers</td></tr>
 * <tr><td>{@code relay-is-unchanged}</td><td>{@link Answer}</td><td>unchanged</td></tr>
 * <tr><td>{@code relay-last-reading}</td><td>{@link Answer}</td><td>the last {@link Reading}</td></tr>
 * <tr><td>{@code relay-payload}</td><td>{@link Answer}</td><td>{@link Payload}</td></tr>
 * <tr><td>{@code relay-is-task}, {@code relay-is-envelope}</td><td>{@link Payload}</td><td>unchanged</td></tr>
 * </table>
 */
@ApplicationScoped
public class QuerySteps {

    /** Exchange variable with the polled task's ID, which selects the task in an answer about several. */
    public static final String TASK_ID = "taskId";

    /** Exchange variable with the {@link Reading} of the task's last answer, if that one said that the task is open. */
    static final String LAST_READING = "lastReading";

    /** Exchange variable with the name of the provider, by the name of its route. */
    static final String PROVIDER = "provider";

    private static final String ROUTE = "query-";
    private static final String ALL = "*";
    private static final String RETRY_AFTER = "Retry-After";

    private final AnswerReceiver receiver;
    private final PayloadOpener opener;
    private final AnswerMappings mappings;

    public QuerySteps(AnswerReceiver receiver, PayloadOpener opener, AnswerMappings mappings) {
        this.receiver = receiver;
        this.opener = opener;
        this.mappings = mappings;
    }

    void register(@Observes BeforeConfigure main) {
        register(main.getCamelContext());
    }

    void register(CamelContext camel) {
        Registry registry = camel.getRegistry();
        registry.bind("relay-request", Processor.class, (Processor) QuerySteps::request);
        registry.bind("relay-answer", Processor.class, (Processor) this::answer);
        registry.bind("relay-is-unchanged", Predicate.class, (Predicate) QuerySteps::isUnchanged);
        registry.bind("relay-last-reading", Processor.class, (Processor) QuerySteps::repeatLastReading);
        registry.bind("relay-payload", Processor.class, containErrors(this::payload));
        registry.bind("relay-is-task", Predicate.class, is(Shape.TASK));
        registry.bind("relay-is-envelope", Predicate.class, is(Shape.ENVELOPE));
    }

    private static void request(Exchange exchange) {
        Message message = exchange.getMessage();
        keepLastReading(exchange);
        TaskId taskId = message.getBody(TaskId.class);
        message.removeHeaders(ALL);
        exchange.setVariable(TASK_ID, taskId.value());
        exchange.setVariable(PROVIDER, provider(ExchangeHelper.getAtRouteId(exchange)));
        message.setBody(taskId.encoded());
    }

    private static void keepLastReading(Exchange exchange) {
        Reading last = exchange.getMessage().getBody() instanceof LastReading polled ? polled.lastReading() : null;
        if (last != null) {
            exchange.setVariable(LAST_READING, last);
        }
    }

    private static String provider(String route) {
        return route != null && route.startsWith(ROUTE) ? route.substring(ROUTE.length()) : null;
    }

    private void answer(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        Answer answer = receiver.receive(message.getBody(InputStream.class),
                message.getHeader(HttpConstants.HTTP_RESPONSE_CODE, int.class),
                message.getHeader(HttpConstants.CONTENT_TYPE, String.class),
                message.getHeader(RETRY_AFTER, String.class));
        message.removeHeaders(ALL);
        message.setBody(answer);
    }

    private static boolean isUnchanged(Exchange exchange) {
        return exchange.getVariable(LAST_READING) instanceof Reading last
                && last.isOf(exchange.getMessage().getBody(Answer.class));
    }

    private static void repeatLastReading(Exchange exchange) {
        exchange.getMessage().setBody(exchange.getVariable(LAST_READING));
    }

    private void payload(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setBody(opener.open(message.getBody(Answer.class), exchange.getVariable(TASK_ID, String.class),
                mappings.of(exchange.getVariable(PROVIDER, String.class))));
    }

    /** Makes an error that an answer's content causes an exception of the exchange; Camel itself would not catch it. */
    static Processor containErrors(Processor step) {
        return exchange -> {
            try {
                step.process(exchange);
            } catch (StackOverflowError | AssertionError e) {
                exchange.setException(e);
            }
        };
    }

    private static Predicate is(Shape shape) {
        return exchange -> exchange.getMessage().getBody(Payload.class).shape() == shape;
    }
}
