/** Which video an answer has, and why it may have none. */
package dev.videorelay.answer.video;
