package dev.videorelay.gateway;

/** A provider's token has changed: requests carry another one from now on. */
public record TokenChanged(String provider) {}
