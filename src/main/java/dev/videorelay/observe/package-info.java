/** Health, metrics and traces. */
package dev.videorelay.observe;
