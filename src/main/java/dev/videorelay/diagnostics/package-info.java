/** Fatal errors, and the task ID in log lines. */
package dev.videorelay.diagnostics;
