package dev.videorelay.task;

import java.time.Instant;

/** When things happened to a job by its gateway's clock; a member without a value is null. */
public record Times(Instant submitted, Instant started, Instant finished) {

    public static final Times UNKNOWN = new Times(null, null, null);
}
