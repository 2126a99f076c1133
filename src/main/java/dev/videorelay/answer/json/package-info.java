/** Walks through the JSON of an answer: nested objects, lists and JSON texts, and the names of members that are read. */
package dev.videorelay.answer.json;
