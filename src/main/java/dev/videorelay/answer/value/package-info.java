/** Parses single values of an answer: numbers, times, URLs and words. */
package dev.videorelay.answer.value;
