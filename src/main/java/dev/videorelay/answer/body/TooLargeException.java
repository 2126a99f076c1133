package dev.videorelay.answer.body;

import java.io.IOException;

/** Signals that more of a body would have to be kept than may be. */
final class TooLargeException extends IOException {

    TooLargeException(String message) {
        super(message);
    }
}
