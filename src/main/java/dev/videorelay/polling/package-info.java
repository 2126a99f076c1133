/**
 * The poll loop: one exchange for each open task.
 *
 * <p>{@link dev.videorelay.polling.PollRoutes} is the loop. Each turn waits until the task is due, enters the provider's {@link
 * dev.videorelay.gate.Gate}, calls the provider's query route and hands the reading to {@link
 * dev.videorelay.polling.PollPolicy}, which decides between another poll and an outcome.
 */
package dev.videorelay.polling;
