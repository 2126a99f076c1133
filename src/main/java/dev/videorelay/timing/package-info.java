/**
 * Time: a monotonic clock for all durations, the wall clock for what is written down, the timer of polls, back-off and jitter.
 */
package dev.videorelay.timing;
