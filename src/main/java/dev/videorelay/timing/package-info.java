/**
 * Clocks and waits: the steady clock for durations, the wall clock for published times, the timer of polls, the pace of
 * batches, back-off and jitter.
 */
package dev.videorelay.timing;
