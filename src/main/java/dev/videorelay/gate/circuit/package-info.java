/** Parts of a provider's circuit: the pause and its reason, and the rate of polls after it. */
package dev.videorelay.gate.circuit;
