/** Where the answers of a provider have their facts, and the words of its status, by its settings. */
package dev.videorelay.answer.mapping;
