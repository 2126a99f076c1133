/**
 * When a task is polled next, by how long tasks like it have taken: what was seen of them
 * ({@link dev.videorelay.schedule.Experience}), what that says of their {@link dev.videorelay.schedule.Durations}, and the
 * {@link dev.videorelay.schedule.Rule} that follows. Nothing of Camel, Kafka or the relay.
 *
 * <p>An age is the time since a job was submitted. Within this package all ages, gaps and delays are in seconds, and so they
 * are numbers: they are arguments of formulas.
 */
package dev.videorelay.schedule;
