/**
 * What came back from a gateway, and what it says.
 *
 * <p>An {@link dev.videorelay.answer.Answer} is told apart by the shape of its payload, never by the endpoint that was
 * asked; one reader a shape turns it into a {@link dev.videorelay.answer.Reading}. Decisions are made on HTTP status,
 * codes and structure, never on message text.
 */
package dev.videorelay.answer;
