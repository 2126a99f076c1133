/** Errors that end the process, and the task ID in log lines. */
package dev.videorelay.diagnostics;
