package dev.videorelay.answer;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What one poll brought to light.
 *
 * @param payload the answer as UTF-8 JSON text, or null if there was no JSON
 */
@RegisterForReflection
public record Reading(Finding finding, byte[] payload) {}
