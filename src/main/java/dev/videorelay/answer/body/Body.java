package dev.videorelay.answer.body;

/**
 * The body of an answer as far as it is kept.
 *
 * @param bytes a small body as received; a larger one without its long texts; nothing of one with too much beside them
 * @param length of the body as far as it was read, in bytes
 * @param isUtf8 whether the bytes are certainly UTF-8, whatever the answer declares
 */
public record Body(byte[] bytes, int length, boolean isUtf8) {}
