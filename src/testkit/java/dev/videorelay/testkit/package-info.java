/**
 * The world around the relay, for tests and the demo: a broker, a gateway, and the relay itself as a process of its own.
 */
package dev.videorelay.testkit;
