/**
 * The model: what a task is, what its gateway says of it and how it ends.
 *
 * <p>Plain values that know nothing of Camel or Kafka; every other package speaks in these words.
 */
package dev.videorelay.task;
