/**
 * Intake: reads each submission, and files it as accepted, for the ledger, or as rejected.
 *
 * <p>The route is {@code intake.camel.yaml}; {@link dev.videorelay.intake.Intake} is the bean that it calls.
 */
package dev.videorelay.intake;
