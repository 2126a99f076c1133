/** What operators and their tools see of an instance. */
package dev.videorelay.ops;
