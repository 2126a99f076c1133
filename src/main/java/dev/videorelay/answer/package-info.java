/**
 * Readers of answers: from an HTTP answer to a finding.
 *
 * <p>The shape of an {@link dev.videorelay.answer.Answer}'s payload selects the reader, never the endpoint that was polled; each
 * reader returns a {@link dev.videorelay.answer.Reading}. Decisions use HTTP status, codes and structure, never message texts.
 */
package dev.videorelay.answer;
