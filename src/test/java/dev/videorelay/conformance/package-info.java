/**
 * Does the relay do what gateways' answers in the field ask for?
 *
 * <p>Each file in {@code src/test/resources/payloads} is a {@link dev.videorelay.conformance.FieldCase}: answers for one task in
 * turn, and what must follow. {@link dev.videorelay.conformance.ConformanceTest} runs each of them twice, on a {@link
 * dev.videorelay.conformance.StraightBed} and on an {@link dev.videorelay.conformance.HttpBed}.
 */
package dev.videorelay.conformance;
