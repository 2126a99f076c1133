/** What the relay needs of the broker itself: settings that all clients share, its topics and their IDs. */
package dev.videorelay.kafka;
