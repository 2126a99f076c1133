/** Which state an answer says that a task is in: by a word, by flags, or by the states of several results. */
package dev.videorelay.answer.status;
