package dev.videorelay.answer.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.videorelay.answer.value.ValueParsers;
import dev.videorelay.task.Report;

/**
 * Facts that the pointers of a provider find in an answer; each is null if there is none.
 *
 * @param url an absolute http(s) URL
 */
public record MappedFacts(String url, JsonNode progress, JsonNode code, JsonNode message) {

    public static final MappedFacts NONE = new MappedFacts(null, null, null, null);

    /** The report with these facts in place of those that the general rules have found. */
    public Report in(Report report) {
        if (this == NONE) {
            return report;
        }
        Integer percent = progress == null ? null : ValueParsers.progress(progress);
        return new Report(report.state(), percent == null ? report.progress() : percent,
                url == null ? report.videoUrl() : url, report.failure(), report.video(), report.usage(), report.times(),
                report.enhancedPrompt());
    }

    /** The failure as the general rules know it. */
    ObjectNode error() {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        if (code != null) {
            error.set("code", code);
        }
        if (message != null) {
            error.put("message", message.asText());
        }
        return error;
    }
}
