/**
 * video-task-relay: polls AI-video tasks until they end, and publishes one completion event for each.
 *
 * <p>The way of one task: {@code intake} files its submission, {@code ledger} keeps it as an open task, {@code polling} polls
 * it in a loop, {@code gate} admits each poll, {@code gateway} sends it, {@code answer} reads what came back, and
 * {@code event} is what the ledger publishes.
 */
package dev.videorelay;
