/** Alternatives to the relay that it is compared with. Each is a main class, started as a process of its own. */
package dev.videorelay.bench.rivals;
