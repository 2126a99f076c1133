/**
 * The time: a clock that never steps, which all durations are measured with, and the wall clock for what is written down or told.
 */
package dev.videorelay.timing;
