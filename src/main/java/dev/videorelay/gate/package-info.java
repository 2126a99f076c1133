/** The gate of a provider: admits polls by concurrency, budget and circuit, the most urgent first. */
package dev.videorelay.gate;
