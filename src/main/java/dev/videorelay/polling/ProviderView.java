package dev.videorelay.polling;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A provider as it was at one moment. */
@RegisterForReflection
public record ProviderView(String name, GateView gate, List<Kinds.Kind> kinds) {}
