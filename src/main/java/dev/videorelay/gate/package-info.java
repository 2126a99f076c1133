/**
 * Admission of polls: one gate per provider and instance admits them by concurrency, budget and circuit, the most urgent first.
 */
package dev.videorelay.gate;
