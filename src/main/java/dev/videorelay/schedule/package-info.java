/** Schedules of polls: at a fixed interval, or learned from how long past tasks of the same kind took. */
package dev.videorelay.schedule;
