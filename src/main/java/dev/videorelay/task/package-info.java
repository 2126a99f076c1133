/**
 * The model: what a task is, what its gateway reports of it, and how it ends.
 *
 * <p>Plain values without Camel, Kafka or logging; every other package uses these words.
 */
package dev.videorelay.task;
