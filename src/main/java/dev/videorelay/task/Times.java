package dev.videorelay.task;

import java.time.Instant;

/** Times of a task by its gateway's clock; null where the gateway gives none. */
public record Times(Instant submitted, Instant started, Instant finished) {

    public static final Times UNKNOWN = new Times(null, null, null);
}
