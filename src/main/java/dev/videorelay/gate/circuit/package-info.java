/**
 * Circuit breaker of a provider: when polling pauses, for what reason, which task probes the provider, and how polling
 * recovers. The gate guards all of it with its lock.
 */
package dev.videorelay.gate.circuit;
