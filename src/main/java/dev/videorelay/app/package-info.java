/** The process: main class, start and stop of the parts in order, and configuration errors as one line each. */
package dev.videorelay.app;
