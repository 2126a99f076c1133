/** Errors after which only a new process helps. */
package dev.videorelay.fatal;
