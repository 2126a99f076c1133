/** A page that shows the relay at work: what is open, what has ended, and how each provider is. */
package dev.videorelay.board;
