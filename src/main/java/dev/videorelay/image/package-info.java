/** What a native image has to know of libraries: classes that they make by name, and that no extension registers. */
package dev.videorelay.image;
