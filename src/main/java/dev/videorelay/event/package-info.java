/** What leaves the relay: events, as their consumers see them. */
package dev.videorelay.event;
