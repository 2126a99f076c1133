/** Batches of the topic of submissions that cannot be read: the log and readiness tell of them, and they are read again later. */
package dev.videorelay.intake.unreadable;
