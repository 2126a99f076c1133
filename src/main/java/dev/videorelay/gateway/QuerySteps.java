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

import dev.videorelay.answer.Answer;
import dev.videorelay.answer.AnswerReceiver;
import dev.videorelay.answer.Payload;
import dev.videorelay.answer.Payload.Shape;
import dev.videorelay.answer.PayloadOpener;
import dev.videorelay.task.TaskId;

/**
 * The steps of a poll that lie between Camel's messages and the relay's own types, under the names by which routes call
 * them.
 *
 * <p>They are processors and predicates, and no beans or expressions: Camel parses a bean's parameters and the path of an
 * expression into an object anew at each call, and that took longer than the request.
 *
 * <table>
 * <tr><th>step</th><th>body before</th><th>and behind</th></tr>
 * <tr><td>{@code question}</td><td>{@link TaskId}</td><td>the same, percent-encoded for a URL; no headers</td></tr>
 * <tr><td>{@code answer}</td><td>as HTTP brought it</td><td>{@link Answer}; no headers</td></tr>
 * <tr><td>{@code payload}</td><td>{@link Answer}</td><td>{@link Payload}</td></tr>
 * <tr><td>{@code isTask}, {@code isEnvelope}</td><td>{@link Payload}</td><td></td></tr>
 * </table>
 */
@ApplicationScoped
public class QuerySteps {

    /** Variable with the ID that was asked for, which picks the task from a list of several. */
    public static final String ASKED = "taskId";

    private static final String ALL = "*";
    private static final String RETRY_AFTER = "Retry-After";

    private final AnswerReceiver receiver;
    private final PayloadOpener opener;

    public QuerySteps(AnswerReceiver receiver, PayloadOpener opener) {
        this.receiver = receiver;
        this.opener = opener;
    }

    void offer(@Observes BeforeConfigure main) {
        offer(main.getCamelContext());
    }

    void offer(CamelContext camel) {
        Registry registry = camel.getRegistry();
        registry.bind("question", Processor.class, (Processor) QuerySteps::question);
        registry.bind("answer", Processor.class, (Processor) this::answer);
        registry.bind("payload", Processor.class, contained(this::payload));
        registry.bind("isTask", Predicate.class, is(Shape.TASK));
        registry.bind("isEnvelope", Predicate.class, is(Shape.ENVELOPE));
    }

    private static void question(Exchange exchange) {
        Message message = exchange.getMessage();
        TaskId taskId = message.getBody(TaskId.class);
        message.removeHeaders(ALL);
        exchange.setVariable(ASKED, taskId.value());
        message.setBody(taskId.encoded());
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

    private void payload(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setBody(opener.open(message.getBody(Answer.class), exchange.getVariable(ASKED, String.class)));
    }

    /** An answer that cannot be read for what it has in it is a finding like others; Camel lets these errors pass. */
    static Processor contained(Processor step) {
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
