package dev.videorelay.demo;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** How a task ended, in the words of its completion event. */
final class EventEnd {

    private EventEnd() {}

    /** The video's URL, or the failure's code and message as far as the event has them. */
    static String of(JsonNode event) {
        String words = Stream.of(event.path("videoUrl"), event.at("/failure/code"), event.at("/failure/message"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "by the gateway" : words;
    }
}
