/** The board: a web page with open tasks, recent completions and the state of each provider. */
package dev.videorelay.board;
