package dev.videorelay.intake;

import jakarta.enterprise.context.ApplicationScoped;

import dev.videorelay.intake.transaction.CancellationFilter;

/** Recognizes cancellations among submissions that intake does not take in yet. */
@ApplicationScoped
public class CancellationReader implements CancellationFilter {

    private final SubmissionReader reader = new SubmissionReader();

    @Override
    public boolean isCancellation(byte[] value) {
        try {
            return value != null && value.length <= Intake.LIMIT && reader.read(value).cancel();
        } catch (RejectedException e) {
            return false;
        }
    }
}
