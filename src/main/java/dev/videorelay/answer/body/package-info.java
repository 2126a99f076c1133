/** Bodies of answers: how much of one is read and kept, and in which charset it is. */
package dev.videorelay.answer.body;
