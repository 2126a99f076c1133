/**
 * The poll loop: one exchange for each open task.
 *
 * <p>{@link dev.videorelay.polling.PollRoutes} is the loop. In each round a task waits until it is due, enters the provider's
 * {@link dev.videorelay.gate.Gate} and, if admitted, is queried by the provider's route. {@link
 * dev.videorelay.polling.PolledTask} holds the task's state, {@link dev.videorelay.polling.policy.PollPolicy} decides between another
 * poll and an outcome, and what observes the loop is a {@link
 * dev.videorelay.polling.PollListener}.
 */
package dev.videorelay.polling;
