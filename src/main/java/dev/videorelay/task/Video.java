package dev.videorelay.task;

import java.math.BigDecimal;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a gateway tells of the video itself; a member without a value is null. */
@RegisterForReflection
public record Video(BigDecimal durationSeconds, String resolution, String ratio, String thumbnailUrl) {

    public static final Video UNKNOWN = new Video(null, null, null, null);
}
