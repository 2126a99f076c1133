/**
 * Readers of answers.
 *
 * <p>The shape of an {@link dev.videorelay.answer.Answer}'s payload chooses its reader, never the endpoint that was polled; each
 * reader gives a {@link dev.videorelay.answer.Reading}. HTTP status, codes and structure decide, never message texts.
 */
package dev.videorelay.answer;
