/** Rebuilds the open tasks of a lost store from the topics of accepted submissions and completions. */
package dev.videorelay.ledger.recovery;
