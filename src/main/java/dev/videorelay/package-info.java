/**
 * video-task-relay: follows AI-video tasks so that others need not poll.
 *
 * <p>The way of a task: {@code intake} reads its submission, {@code ledger} keeps it until it is over, {@code polling}
 * asks for it again and again, {@code answer} reads what comes back, {@code event} is what goes out.
 */
package dev.videorelay;
