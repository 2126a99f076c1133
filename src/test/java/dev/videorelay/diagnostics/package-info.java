/** Tests of the end that a fatal error makes, in processes of their own. */
package dev.videorelay.diagnostics;
