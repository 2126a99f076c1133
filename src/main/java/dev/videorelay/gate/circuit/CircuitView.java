package dev.videorelay.gate.circuit;

/**
 * A provider's circuit at one moment.
 *
 * @param pause why the provider is paused, and until when; null if it is not
 * @param probing whether one task is probing the paused provider
 * @param recoveryRate polls per second during the recovery after a pause; null at other times
 * @param failures how many of the last polls failed
 * @param failureLimit number of failures in a row that pause the provider
 */
public record CircuitView(Pause pause, boolean probing, Double recoveryRate, int failures, int failureLimit) {}
