package dev.videorelay.task;

import java.math.BigDecimal;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Properties of the video; null where the gateway gives none. */
@RegisterForReflection
public record Video(BigDecimal durationSeconds, String resolution, String ratio, String thumbnailUrl) {

    public static final Video UNKNOWN = new Video(null, null, null, null);
}
