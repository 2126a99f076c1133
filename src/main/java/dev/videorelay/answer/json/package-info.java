/** The JSON of an answer: nested objects, lists and JSON texts, and the names of the members that are read. */
package dev.videorelay.answer.json;
