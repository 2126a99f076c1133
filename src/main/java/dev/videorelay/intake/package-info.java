/** From a record to a submission, and from a submission to what becomes of it: accepted or rejected. */
package dev.videorelay.intake;
