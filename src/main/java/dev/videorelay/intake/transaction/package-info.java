/**
 * The Kafka clients behind the intake route: what it files and the offsets of what it has read are committed in one
 * transaction.
 */
package dev.videorelay.intake.transaction;
