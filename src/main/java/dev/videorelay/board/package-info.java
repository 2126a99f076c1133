/** The board: a page that shows open tasks, recent completions and the state of each provider. */
package dev.videorelay.board;
