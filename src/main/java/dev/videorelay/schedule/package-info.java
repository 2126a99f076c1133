/** When a task is polled next: at a fixed interval, or by what past tasks of its kind have taken. */
package dev.videorelay.schedule;
