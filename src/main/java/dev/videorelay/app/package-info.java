/** The process: main class, ordered start and stop of the components, and configuration errors as one line each. */
package dev.videorelay.app;
