/**
 * Ledger: the table of open tasks, which Kafka Streams stores, partitions, restores and moves between instances.
 *
 * <p>{@link dev.videorelay.ledger.LedgerProcessor} reads the topic of accepted submissions, has a {@link
 * dev.videorelay.ledger.TaskPoller} poll each open task, and closes a task by publishing its event and deleting its ticket in
 * one transaction. Results of polls reach it through one queue for each partition.
 */
package dev.videorelay.ledger;
