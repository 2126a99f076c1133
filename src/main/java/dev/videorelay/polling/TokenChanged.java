package dev.videorelay.polling;

/** A provider's token has changed: requests carry another one from now on. */
public record TokenChanged(String provider) {}
