/**
 * The table of open tasks: durable, partitioned, handed over and restored by Kafka Streams.
 *
 * <p>Entries come in from the topic of accepted submissions. Each open task is followed by a {@link
 * dev.videorelay.ledger.Follower}; when it is over, its completion event goes out and its ticket is deleted in one Kafka
 * transaction. Polling itself happens elsewhere, and talks to the ledger through one queue per partition.
 */
package dev.videorelay.ledger;
