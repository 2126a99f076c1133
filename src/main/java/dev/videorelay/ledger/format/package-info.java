/** What the ledger and intake write to Kafka for themselves: tickets, entries, offsets and markers, with their versions. */
package dev.videorelay.ledger.format;
