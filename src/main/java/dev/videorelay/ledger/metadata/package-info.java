/** Who has which partitions of the ledger, as the instances tell each other through Kafka Streams. */
package dev.videorelay.ledger.metadata;
