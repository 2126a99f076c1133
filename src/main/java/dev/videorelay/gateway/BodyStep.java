package dev.videorelay.gateway;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpConstants;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/**
 * Step that sets the body of a request to a JSON text, with the task ID in place of <code>{taskId}</code>.
 *
 * <p>It is no expression, since Camel's Simple language would read backslashes and braces of the JSON as its own.
 */
final class BodyStep implements Processor {

    private static final String TASK_ID = "{taskId}";

    private final String json;

    /** @param json empty if the request has no body */
    BodyStep(String json) {
        this.json = json;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        if (json.isEmpty()) {
            message.setBody(null);
            return;
        }
        message.setHeader(HttpConstants.CONTENT_TYPE, "application/json");
        message.setBody(json(exchange.getVariable(QuerySteps.TASK_ID, String.class)));
    }

    /** The text with this ID as content of its strings. */
    String json(String taskId) {
        return json.replace(TASK_ID, String.valueOf(JsonStringEncoder.getInstance().quoteAsString(taskId)));
    }
}
