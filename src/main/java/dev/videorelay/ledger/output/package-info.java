/** What leaves the ledger: records that fit their topics, the clients that write them, and a check that they commit. */
package dev.videorelay.ledger.output;
