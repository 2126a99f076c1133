/**
 * The model: tickets, reports, outcomes and completions.
 *
 * <p>Plain values without Camel, Kafka or logging, used by all other packages.
 */
package dev.videorelay.task;
