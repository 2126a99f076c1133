package dev.videorelay.gateway;

/** Event of a provider whose token has changed, so that requests carry another one from now on. */
public record TokenChanged(String provider) {}
