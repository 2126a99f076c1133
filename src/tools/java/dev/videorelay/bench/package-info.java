/** Measurements, not tests: {@code ./mvnw -Pbench}. */
package dev.videorelay.bench;
