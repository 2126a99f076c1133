/** Error codes of gateways: the words in them, and what they mean for a poll and for a failed task. */
package dev.videorelay.answer.code;
