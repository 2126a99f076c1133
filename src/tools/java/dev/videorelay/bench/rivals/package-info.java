/** What somebody would do the relay's job with who does not have it; each is a main class, and started as a process. */
package dev.videorelay.bench.rivals;
