/**
 * Clocks and waits: the steady clock for durations, the wall clock for published times, the timer of polls, back-off and jitter.
 */
package dev.videorelay.timing;
