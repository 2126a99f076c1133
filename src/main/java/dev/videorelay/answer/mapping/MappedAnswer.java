package dev.videorelay.answer.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer after its provider's own rules.
 *
 * @param json what the general rules read
 * @param facts what comes before the facts that they find
 */
public record MappedAnswer(JsonNode json, MappedFacts facts) {}
